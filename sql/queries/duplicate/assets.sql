-- Purpose: what some requests are about. Inputs: ids. Outputs: request_id, layer, feature_id.
select l.request_id::float8 as request_id, l.layer, l.feature_id::float8 as feature_id
from request.asset_link as l where l.request_id = any (:ids::bigint[])
