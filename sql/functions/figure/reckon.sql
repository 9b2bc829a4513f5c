-- Purpose: counts requests anew: their rows in figure.request and figure.event are made from the log, the clocks and the
--   tombstones. The facts of a tombstone that were counted while the request was there stay as they are.
-- Inputs: ids; now. Outputs: how many were counted. The caller holds the lock of figure.catch_up, so that versions grow in
--   the order of their commits.
create or replace function figure.reckon(ids bigint[], now timestamptz default clock_timestamp()) returns integer
language plpgsql security definer
set search_path = pg_catalog
-- Thousands of small rows: compiling costs more than it saves.
set jit = off set client_min_messages = warning
as $$
declare
  zone constant text := (select c.time_zone from catalog.city as c);
  wanted bigint[];
begin
  select coalesce(array_agg(c.id), '{}') into wanted
  from request.counted as c
  where c.id = any (ids)
    and not (c.is_deleted and exists (select from figure.request as f where f.request_id = c.id));
  create temporary table if not exists figure_step (
    request_id bigint, line bigint, at timestamptz, action text, to_status text, is_public boolean, organisation_id integer,
    is_taken_back boolean, is_open boolean, was_open boolean, assigned_to integer) on commit delete rows;
  delete from pg_temp.figure_step;
  insert into pg_temp.figure_step
  select s.*, status.is_open,
    lag(status.is_open) over (partition by s.request_id, s.to_status is null order by s.line),
    -- The last one that it was assigned to until then.
    (max(array[s.line, s.organisation_id]) filter (where s.action = 'assigned')
      over (partition by s.request_id order by s.line))[2]
  from figure.steps_of(wanted) as s
  left join request.status as status on status.code = s.to_status;

  delete from figure.event as e where e.request_id = any (wanted);
  insert into figure.event
    (request_id, what, happened_on, kind, category_id, organisation_id, district_id, channel, is_public)
  select c.id, happened.what, (s.at at time zone zone)::date, c.kind, c.category_id,
    case happened.what when 'handed_back' then s.assigned_to else c.organisation_id end,
    c.district_id, c.channel, c.is_public
  from pg_temp.figure_step as s
  join request.counted as c on c.id = s.request_id
  cross join lateral (
    select 'closed' as what where s.was_open and not s.is_open
    union all
    select 'reopened' where not s.was_open and s.is_open
    union all
    select 'handed_back' where s.to_status = 'refused') as happened
  where c.id = any (wanted);

  insert into figure.request as f
  select c.id, c.kind, c.category_id, c.organisation_id, c.district_id, c.channel, c.is_public,
    (c.received_at at time zone zone)::date,
    (m.acknowledged_at at time zone zone)::date, (extract(epoch from m.acknowledged_at - c.received_at) / 60)::integer,
    figure.working_minutes(calendar.acknowledge, c.received_at, m.acknowledged_at),
    (m.answered_at at time zone zone)::date, (extract(epoch from m.answered_at - c.received_at) / 60)::integer,
    figure.working_minutes(calendar.answer, c.received_at, m.answered_at),
    (m.resolved_at at time zone zone)::date, (extract(epoch from m.resolved_at - c.received_at) / 60)::integer,
    figure.working_minutes(calendar.resolve, c.received_at, m.resolved_at),
    (k.acknowledge_at at time zone zone)::date, k.acknowledge, (k.validate_at at time zone zone)::date, k.validate,
    (k.accept_at at time zone zone)::date, k.accept, (k.answer_at at time zone zone)::date, k.answer,
    (k.resolve_at at time zone zone)::date, k.resolve,
    case when c.status = 'duplicate' then (coalesce(m.duplicate_at, c.closed_at, c.received_at) at time zone zone)::date end,
    (g.rated_at at time zone zone)::date, g.score,
    nextval('figure.version')
  from request.counted as c
  left join (
    select s.request_id,
      min(s.at) filter (where not s.is_taken_back and (s.action = 'status_changed' or (s.action = 'commented' and s.is_public))) as acknowledged_at,
      min(s.at) filter (where not s.is_taken_back and (s.action = 'status_changed' and not s.is_open or (s.action = 'commented' and s.is_public))) as answered_at,
      max(s.at) filter (where s.to_status = 'duplicate') as duplicate_at,
      max(s.at) filter (where s.was_open and not s.is_open) as closed_at
    from pg_temp.figure_step as s
    group by s.request_id
  ) as steps on steps.request_id = c.id
  cross join lateral (
    select steps.acknowledged_at, steps.answered_at, steps.duplicate_at,
      case when c.status in ('resolved', 'closed') then coalesce(steps.closed_at, c.closed_at) end as resolved_at) as m
  left join (
    select d.request_id,
      min(d.decided_at) filter (where d.clock = 'acknowledge') as acknowledge_at, bool_and(d.in_time) filter (where d.clock = 'acknowledge') as acknowledge,
      min(d.decided_at) filter (where d.clock = 'validate') as validate_at, bool_and(d.in_time) filter (where d.clock = 'validate') as validate,
      min(d.decided_at) filter (where d.clock = 'accept') as accept_at, bool_and(d.in_time) filter (where d.clock = 'accept') as accept,
      min(d.decided_at) filter (where d.clock = 'answer') as answer_at, bool_and(d.in_time) filter (where d.clock = 'answer') as answer,
      min(d.decided_at) filter (where d.clock = 'resolve') as resolve_at, bool_and(d.in_time) filter (where d.clock = 'resolve') as resolve
    from figure.clocks_decided(wanted, now) as d
    group by d.request_id
  ) as k on k.request_id = c.id
  left join figure.calendars() as calendar on calendar.category_id = c.category_id and calendar.kind = c.kind
  left join (
    select r.request_id, r.rated_at, r.score from request.rating as r where r.request_id = any (wanted)
    union all
    select t.id, t.closed_at, (t.facts ->> 'rating')::smallint from request.tombstone as t
    where t.id = any (wanted) and t.facts ? 'rating'
  ) as g on g.request_id = c.id
  where c.id = any (wanted)
  on conflict (request_id) do update set
    kind = excluded.kind, category_id = excluded.category_id, organisation_id = excluded.organisation_id,
    district_id = excluded.district_id, channel = excluded.channel, is_public = excluded.is_public,
    received_on = excluded.received_on,
    acknowledged_on = excluded.acknowledged_on, acknowledge_minutes = excluded.acknowledge_minutes,
    acknowledge_working_minutes = excluded.acknowledge_working_minutes,
    answered_on = excluded.answered_on, answer_minutes = excluded.answer_minutes,
    answer_working_minutes = excluded.answer_working_minutes,
    resolved_on = excluded.resolved_on, resolve_minutes = excluded.resolve_minutes,
    resolve_working_minutes = excluded.resolve_working_minutes,
    acknowledge_decided_on = excluded.acknowledge_decided_on, acknowledge_in_time = excluded.acknowledge_in_time,
    validate_decided_on = excluded.validate_decided_on, validate_in_time = excluded.validate_in_time,
    accept_decided_on = excluded.accept_decided_on, accept_in_time = excluded.accept_in_time,
    answer_decided_on = excluded.answer_decided_on, answer_in_time = excluded.answer_in_time,
    resolve_decided_on = excluded.resolve_decided_on, resolve_in_time = excluded.resolve_in_time,
    duplicate_on = excluded.duplicate_on, rated_on = excluded.rated_on, rating = excluded.rating,
    version = excluded.version;
  return cardinality(wanted);
end $$;
revoke execute on function figure.reckon(bigint[], timestamptz) from public;
