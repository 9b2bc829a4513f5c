-- Purpose: keeps the hash of a link that goes out with a message.
insert into message.link (token_hash, request_id, recipient, recipient_id, expires_at)
values (:tokenHash::bytea, :requestId::bigint, :recipient, :recipientId::bigint, clock_timestamp() + :days * interval '1 day')
on conflict (token_hash) do update set expires_at = excluded.expires_at
