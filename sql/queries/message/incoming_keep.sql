-- Purpose: notes that a mail was taken, and what it became; touches no row when another process was faster.
insert into message.incoming (message_hash, state, why, request_id, sender_hash, sealed)
values (:messageHash::bytea, :state, :why, :requestId::bigint, :senderHash::bytea, :sealed::bytea)
on conflict (message_hash) do nothing
