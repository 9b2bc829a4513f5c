-- Purpose: a letter is in the post.
update message.outbox set state = 'sent', sent_at = clock_timestamp() where id = :id::bigint and state = 'to_print'
