-- Purpose: takes an asset from an incident. Inputs: id, layer, featureId.
delete from incident.asset as a where a.incident_id = :id::bigint and a.layer = :layer and a.feature_id = :featureId::bigint
