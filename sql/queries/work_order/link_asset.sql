-- Purpose: puts an asset to a work order; again changes nothing. Inputs: id, layer, featureId, role.
insert into work.asset (work_order_id, layer, feature_id, role) values (:id::bigint, :layer, :featureId::bigint, :role)
on conflict do nothing
