-- Purpose: the addresses that a work order cuts off. Inputs: id. Outputs: layer, feature_id.
select a.layer, a.feature_id::float8 as feature_id from work.address as a where a.work_order_id = :id::bigint
