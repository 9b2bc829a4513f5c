-- Purpose: to which request of an incident one more caller is joined: the first that has not ended and repeats no other.
-- Inputs: references, of incidents. Outputs: a row for each that has one which the viewer may see.
select distinct on (w.id) w.reference as incident, r.reference as request
from incident.incident as w
join incident.request as l on l.incident_id = w.id
join request.request as r on r.id = l.request_id
where w.reference = any (:references::text[]) and r.closed_at is null and r.duplicate_of is null
order by w.id, r.received_at, r.id
