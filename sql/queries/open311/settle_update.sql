-- Purpose: how telling a partner has ended.
update exchange.outgoing_update
set state = :state, fault = :fault, due_at = clock_timestamp() + :againSeconds::double precision * interval '1 second'
where log_id = :logId::bigint
