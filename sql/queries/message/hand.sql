-- Purpose: notes that the last byte of a message is about to go out, if the claim still holds.
update message.outbox
set state = 'handed', lease_until = clock_timestamp() + :leaseSeconds * interval '1 second'
where id = :id::bigint and tries = :tries::smallint and state = 'claimed'
