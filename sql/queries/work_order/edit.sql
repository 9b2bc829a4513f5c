-- Purpose: edits a work order that is still at the version that was seen. Inputs: id, version, and every field as it is to be.
update work.work_order as w
set title = :title, description = :description, public_text = :publicText, starts_at = :startsAt::timestamptz,
  ends_at = :endsAt::timestamptz, is_public = :isPublic::boolean, organisation_id = :organisationId::integer
where w.id = :id::bigint and w.version = :version::integer
