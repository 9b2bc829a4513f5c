-- Purpose: the files of a mail, or a citizen's photos, belong to their request. They were taken in by nobody's account.
update request.attachment as a set request_id = :requestId::bigint, attached_at = clock_timestamp()
where a.id = any (:ids::uuid[]) and a.request_id is null and a.uploaded_by is null
