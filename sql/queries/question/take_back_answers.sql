-- Purpose: takes answers back. Inputs: requestId, codes.
delete from request.answer as a where a.request_id = :requestId::bigint and a.code = any (:codes::text[])
