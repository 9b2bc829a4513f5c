-- Purpose: takes an asset from a work order. Inputs: id, layer, featureId.
delete from work.asset as a where a.work_order_id = :id::bigint and a.layer = :layer and a.feature_id = :featureId::bigint
