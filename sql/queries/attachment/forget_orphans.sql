-- Purpose: forgets uploads that were saved with no request. Inputs: before, an instant.
delete from request.attachment as a where a.request_id is null and a.uploaded_at < :before::timestamptz
