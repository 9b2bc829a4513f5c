-- Purpose: the log of a request, oldest first, as far as the viewer may see it. Inputs: id.
select l.id::float8 as id, l.at, l.actor, l.action, l.from_status, l.to_status, l.comment, l.is_public, l.details
from request.log as l where l.request_id = :id::bigint order by l.id
