-- Purpose: a request goes into the state that a partner has told.
update request.request set status = :to where id = :requestId::bigint and status = :from
