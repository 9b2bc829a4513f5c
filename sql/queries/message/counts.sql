-- Purpose: how many messages stand in states that somebody should know of, and how long the oldest waits.
select
  (select count(*)::integer from message.outbox as o where o.state = 'waiting') as waiting,
  (select count(*)::integer from message.outbox as o where o.state = 'unsure') as unsure,
  (select count(*)::integer from message.outbox as o where o.state = 'failed') as failed,
  (select count(*)::integer from message.outbox as o where o.state = 'to_print') as to_print,
  (select count(*)::integer from message.incoming as i where i.state = 'unplaced') as unplaced,
  coalesce((select extract(epoch from clock_timestamp() - min(o.due_at)) from message.outbox as o where o.state = 'waiting'), 0)::float8 as late_seconds
