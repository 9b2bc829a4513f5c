-- Purpose: the assets of a work order. Inputs: id. Outputs: layer, feature_id, role.
select a.layer, a.feature_id::float8 as feature_id, a.role
from work.asset as a where a.work_order_id = :id::bigint
order by array_position(array['fault', 'valve', 'affected'], a.role), a.layer, a.feature_id
