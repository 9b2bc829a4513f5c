-- Purpose: puts an asset to an incident; again changes nothing. Inputs: id, layer, featureId, role.
insert into incident.asset (incident_id, layer, feature_id, role) values (:id::bigint, :layer, :featureId::bigint, :role)
on conflict do nothing
