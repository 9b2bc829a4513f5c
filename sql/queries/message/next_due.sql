-- Purpose: in how many milliseconds there will be something to do; null when nothing is waiting.
select (extract(epoch from least(
  (select min(w.due_at) from message.outbox as w where w.state = 'waiting'),
  (select min(l.lease_until) from message.outbox as l where l.state in ('claimed', 'handed'))
) - clock_timestamp()) * 1000)::float8 as milliseconds
