-- Purpose: a request lies at a point again. Inputs: requestId.
delete from request.shape as s where s.request_id = :requestId::bigint
