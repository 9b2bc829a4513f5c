-- Purpose: the desk has decided; the mail itself goes.
update message.incoming
set state = :state, request_id = :requestId::bigint, sealed = null, settled_by = :accountId::integer, settled_at = clock_timestamp()
where id = :id::bigint and state = 'unplaced'
