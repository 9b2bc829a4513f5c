-- Purpose: the addresses that an incident cuts off. Inputs: id. Outputs: layer, feature_id.
select a.layer, a.feature_id::float8 as feature_id from incident.address as a where a.incident_id = :id::bigint
