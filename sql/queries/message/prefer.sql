-- Purpose: by what the reporter of a request wants to be answered.
insert into message.preference (request_id, channel) values (:requestId::bigint, :channel)
on conflict (request_id) do update set channel = excluded.channel
