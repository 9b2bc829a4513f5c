-- Purpose: what happened to an incident, oldest first, as far as the viewer may see it. Inputs: id.
select l.at, l.actor, l.action, l.from_status, l.to_status, l.comment from incident.log as l where l.incident_id = :id::bigint order by l.id
