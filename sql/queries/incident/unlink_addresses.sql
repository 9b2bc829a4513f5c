-- Purpose: forgets which addresses an incident cuts off, before others are kept. Inputs: id.
delete from incident.address as a where a.incident_id = :id::bigint
