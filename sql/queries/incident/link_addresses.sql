-- Purpose: keeps the addresses that an incident cuts off. Inputs: id, layer, ids.
insert into incident.address (incident_id, layer, feature_id) select :id::bigint, :layer, one from unnest(:ids::bigint[]) as one
on conflict do nothing
