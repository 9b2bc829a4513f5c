-- Purpose: the assets of a request, in the order in which they were linked. Inputs: id.
select l.layer, l.feature_id::float8 as feature_id, l.role
from request.asset_link as l where l.request_id = :id::bigint order by l.linked_at, l.layer, l.feature_id
