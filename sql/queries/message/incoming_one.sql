-- Purpose: a mail that waits, locked, so that two at the desk do not open it both.
select i.id, i.message_hash, i.sealed from message.incoming as i where i.id = :id::bigint and i.state = 'unplaced' for update
