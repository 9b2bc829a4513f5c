-- Purpose: what those in house know of an incident beside its plain facts. Inputs: id. Outputs: a row.
select w.description, w.organisation_id, null::text as incident
from incident.incident as w
where w.id = :id::bigint
