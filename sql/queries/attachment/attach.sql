-- Purpose: ties one's own uploads to a request. Inputs: requestId, ids, accountId.
update request.attachment as a set request_id = :requestId::bigint, attached_at = clock_timestamp()
where a.id = any (:ids::uuid[]) and a.request_id is null and a.uploaded_by = :accountId::integer
