-- Purpose: how many mails a sender has written in the last hour.
select count(*)::integer as count from message.incoming as i
where i.sender_hash = :senderHash::bytea and i.received_at > clock_timestamp() - interval '1 hour'
