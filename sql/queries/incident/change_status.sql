-- Purpose: changes the state of an incident that is still at the version that was seen. Inputs: id, version, to.
update incident.incident as w set status = :to where w.id = :id::bigint and w.version = :version::integer
