-- Purpose: counts what was written since the last time: requests that were touched, clocks that ran out, and requests that
--   came in past the triggers (an import). Two that do it at once do it one after the other.
-- Inputs: at_most, requests at once. Outputs: how many were counted; fewer than at_most: nothing waits any more.
create or replace function figure.catch_up(at_most integer) returns integer
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  until constant timestamptz := clock_timestamp();
  before figure.progress;
  ids bigint[];
  unseen bigint[];
  ran_out bigint[];
begin
  perform pg_advisory_xact_lock(hashtext('figure.catch_up'));
  select p.* into strict before from figure.progress as p;
  with taken as (
    delete from figure.touched as t
    where t.ctid = any (array(select waiting.ctid from figure.touched as waiting limit at_most))
    returning t.request_id
  )
  select coalesce(array_agg(distinct request_id), '{}') into ids from taken;
  if cardinality(ids) < at_most then
    select coalesce(array_agg(next.id order by next.id), '{}') into unseen
    from (
      (select r.id from request.request as r where r.id > before.seen_to order by r.id limit at_most - cardinality(ids))
      union
      (select t.id from request.tombstone as t where t.id > before.seen_to order by t.id limit at_most - cardinality(ids))
      order by id limit at_most - cardinality(ids)) as next;
    select coalesce(array_agg(k.request_id), '{}') into ran_out
    from request.clock as k where k.stopped_at is null and k.due_at > before.clocks_to and k.due_at <= until;
    ids := array(select distinct id from unnest(ids || unseen || ran_out) as id);
    update figure.progress set seen_to = greatest(seen_to, unseen[cardinality(unseen)]), clocks_to = until,
      counted_at = case when cardinality(ids) < at_most then until else counted_at end;
  end if;
  if cardinality(ids) > 0 then
    perform figure.reckon(ids, until);
  end if;
  return cardinality(ids);
end $$;
revoke execute on function figure.catch_up(integer) from public;
