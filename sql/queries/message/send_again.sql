-- Purpose: a person has decided that a message goes out again.
update message.outbox set state = 'waiting', due_at = clock_timestamp(), fault = null
where id = :id::bigint and state in ('unsure', 'failed', 'withheld')
