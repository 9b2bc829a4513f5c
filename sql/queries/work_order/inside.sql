-- Purpose: what those in house know of a work order beside its plain facts. Inputs: id. Outputs: a row.
select w.description, w.organisation_id, (select i.reference from incident.incident as i where i.id = w.incident_id) as incident
from work.work_order as w
where w.id = :id::bigint
