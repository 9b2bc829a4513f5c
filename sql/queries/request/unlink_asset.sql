-- Purpose: takes a link away. Inputs: requestId, layer, featureId.
delete from request.asset_link as l
where l.request_id = :requestId::bigint and l.layer = :layer and l.feature_id = :featureId::bigint
