-- Purpose: whether a mail was taken already.
select from message.incoming as i where i.message_hash = :messageHash::bytea
