-- Purpose: links an asset, or changes its role. Inputs: requestId, layer, featureId, role, accountId.
insert into request.asset_link (request_id, layer, feature_id, role, linked_by)
values (:requestId::bigint, :layer, :featureId::bigint, :role, :accountId::integer)
on conflict (request_id, layer, feature_id) do update set role = excluded.role
