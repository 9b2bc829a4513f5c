-- Purpose: a request goes on after its citizen has answered, or is open again.
update request.request set status = :to where id = :requestId::bigint and status = :from
