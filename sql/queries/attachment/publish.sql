-- Purpose: which version everybody may see. Inputs: id; version, null for none.
update request.attachment as a set public_version = :version::smallint
where a.id = :id::uuid and a.request_id is not null
  and (:version::smallint is null
    or exists (select from request.attachment_version v where v.attachment_id = a.id and v.version = :version))
