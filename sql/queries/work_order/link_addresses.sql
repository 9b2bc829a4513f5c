-- Purpose: keeps the addresses that a work order cuts off. Inputs: id, layer, ids.
insert into work.address (work_order_id, layer, feature_id) select :id::bigint, :layer, one from unnest(:ids::bigint[]) as one
on conflict do nothing
