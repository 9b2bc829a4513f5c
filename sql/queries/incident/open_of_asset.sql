-- Purpose: the open incident of an asset: of a valve, say. Inputs: layer, featureId. Outputs: reference.
select i.reference
from incident.asset as a
join incident.incident as i on i.id = a.incident_id and i.ended_at is null
where a.layer = :layer and a.feature_id = :featureId::bigint
order by i.starts_at desc
limit 1
