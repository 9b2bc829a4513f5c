-- Purpose: puts a request to an incident; again changes nothing. Inputs: id, requestId, accountId.
insert into incident.request (incident_id, request_id, linked_by) values (:id::bigint, :requestId::bigint, :accountId::integer)
on conflict (incident_id, request_id) do nothing
