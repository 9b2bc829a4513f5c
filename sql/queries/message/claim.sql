-- Purpose: takes messages that are due for sending. A claim is known again by its number of tries.
-- Inputs: limit; leaseSeconds, after which a sender that has told nothing counts as dead. Outputs: the messages.
update message.outbox as o
set state = 'claimed', tries = o.tries + 1, lease_until = clock_timestamp() + :leaseSeconds * interval '1 second'
where o.id in (
  select w.id from message.outbox as w
  where w.state = 'waiting' and w.due_at <= clock_timestamp()
    -- One person hears of a request in the order in which it happened.
    and not exists (
      select from message.outbox as e
      where e.request_id = w.request_id and e.recipient = w.recipient
        and e.recipient_id is not distinct from w.recipient_id
        and e.id < w.id and e.state in ('waiting', 'claimed', 'handed'))
  order by w.due_at, w.id
  for update skip locked limit :limit::integer)
returning o.id, o.key, o.event, o.request_id, o.log_id, o.recipient, o.recipient_id, o.details, o.tries
