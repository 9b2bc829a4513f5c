-- Purpose: changes the state of a request that is still at the version that was seen. Inputs: id, version, to;
--   organisationId and duplicateOf are kept when null.
update request.request as r
set status = :to,
  organisation_id = coalesce(:organisationId::integer, r.organisation_id),
  duplicate_of = coalesce(:duplicateOf::bigint, r.duplicate_of)
where r.id = :id::bigint and r.version = :version::integer
