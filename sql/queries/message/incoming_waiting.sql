-- Purpose: mails that wait for the desk, oldest first.
select i.id, i.message_hash, i.sealed, i.why, i.received_at from message.incoming as i where i.state = 'unplaced' order by i.id limit 200
