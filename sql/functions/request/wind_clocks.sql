-- Purpose: makes the clocks of requests anew from their log, the rules and the calendars. A clock starts with the opening,
--   or anew with a state that starts it; it runs in working time, stands still in states that pause it, and ends with
--   the first state, or public word, that stops it.
-- Inputs: only_ids, requests; null for all that are open.
-- Outputs: none. The requests are locked, so that two changes of one request wind its clocks one after the other.
create or replace function request.wind_clocks(only_ids bigint[] default null) returns void
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  ids bigint[];
begin
  select coalesce(array_agg(r.id), '{}') into ids from (
    select r.id from request.request as r
    where case when only_ids is null then r.closed_at is null else r.id = any (only_ids) end
    order by r.id for no key update
  ) as r;
  delete from request.clock as c where c.request_id = any (ids);
  insert into request.clock
    (request_id, clock, rule_id, started_at, stopped_at, due_at, warn_at, remaining_minutes, is_next)
  select w.request_id, w.clock, w.rule_id, w.started_at, w.stopped_at, w.due_at, w.warn_at, w.remaining_minutes,
    w.is_running and 1 = row_number() over (partition by w.request_id, w.is_running order by w.due_at, w.clock)
  from unnest(ids) as one (id)
  cross join lateral request.clocks_of(one.id) as w;
end $$;
revoke execute on function request.wind_clocks(bigint[]) from public;
