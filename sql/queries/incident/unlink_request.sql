-- Purpose: takes a request from an incident. Inputs: id, requestId.
delete from incident.request as l where l.incident_id = :id::bigint and l.request_id = :requestId::bigint
