-- Purpose: whether a message waits to be sent now.
select exists (
  select from message.outbox as o where o.state = 'waiting' and o.due_at <= clock_timestamp()
) as is_due
