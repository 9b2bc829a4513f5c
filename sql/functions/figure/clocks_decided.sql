-- Purpose: how the clocks of requests went. A clock is decided once: when it stopped, or when it ran out before.
-- Inputs: ids; now, clocks that ran out until then are missed. Outputs: one row a clock that is decided.
--   An import of the past has no clocks of its own: they are reckoned from its log.
create or replace function figure.clocks_decided(ids bigint[], now timestamptz)
returns table (request_id bigint, clock text, decided_at timestamptz, in_time boolean)
language sql stable security definer
set search_path = pg_catalog
as $$
  with run as (
    select k.request_id, k.clock, k.stopped_at, k.due_at from request.clock as k where k.request_id = any ($1)
    union all
    select k.request_id, k.clock, k.stopped_at, k.due_at
    from request.request as r cross join lateral request.clocks_of(r.id) as k
    where r.id = any ($1) and r.closed_at is not null and not exists (select from request.clock as own where own.request_id = r.id)
    union all
    select t.id, k ->> 'clock', (k ->> 'stoppedAt')::timestamptz, (k ->> 'dueAt')::timestamptz
    from request.tombstone as t cross join lateral jsonb_array_elements(t.clocks) as k
    where t.id = any ($1)
  )
  select run.request_id, run.clock, least(run.stopped_at, run.due_at), run.stopped_at is not null and run.stopped_at <= coalesce(run.due_at, 'infinity')
  from run
  where run.stopped_at is not null or run.due_at <= $2
$$;
revoke execute on function figure.clocks_decided(bigint[], timestamptz) from public;
