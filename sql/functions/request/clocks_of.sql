-- Purpose: the clocks of one request as its log, the rules and the calendars make them.
-- Inputs: id of the request. Outputs: one row a clock that has started; is_running: neither stopped nor paused, with an end.
create or replace function request.clocks_of(id bigint)
returns table (
  request_id bigint, clock text, rule_id integer, started_at timestamptz, stopped_at timestamptz,
  due_at timestamptz, warn_at timestamptz, remaining_minutes double precision, is_running boolean)
language sql stable security definer
set search_path = pg_catalog
as $$
  with rule as (
    select distinct on (k.clock) k.*
    from request.request as r
    join request.clock_rule as k on k.ended_at is null and (k.kind is null or k.kind = r.kind)
      and (k.organisation_id is null or k.organisation_id = r.organisation_id)
      and (k.category_id is null or k.category_id in (select org.category_line(r.category_id)))
    where r.id = $1
    order by k.clock, k.position, k.id
  ), line as (
    select l.id, l.at, l.action, l.to_status, l.is_public
    from request.log as l
    where l.request_id = $1 and l.action in ('opened', 'status_changed', 'commented')
      -- A merge that was taken back has never stopped a clock.
      and not exists (select from request.merge as m where m.follower_id = $1 and m.log_id = l.id and m.was_restored)
  ), run as (
    select rule.*, start.line_id as start_id, start.at as started_at, stop.line_id as stop_id, stop.at as stopped_at
    from rule
    cross join lateral (
      select l.id as line_id, l.at from line as l
      where l.action = 'opened' or l.to_status = any (rule.start_states)
      order by l.id desc limit 1) as start
    left join lateral (
      select l.id as line_id, l.at from line as l
      where l.id >= start.line_id
        and (l.to_status = any (rule.stop_states) or (rule.stops_on_public_word and l.action = 'commented' and l.is_public))
      order by l.id limit 1) as stop on true
  ), worked as (
    select run.*, part.*
    from run
    -- The states it went through: working minutes of all but the last, and how it stands in the last.
    cross join lateral (
      select
        coalesce(sum(greatest(0, org.working_minutes_at(run.calendar_id, s.until) - s.begins_at))
          filter (where not s.is_paused and s.until is not null), 0) as minutes_before,
        max(s.begins_at) filter (where s.until is null) as last_begins_at,
        bool_or(s.is_paused) filter (where s.until is null) as is_paused
      from (
        select org.working_minutes_at(run.calendar_id, l.at) as begins_at, lead(l.at) over (order by l.id) as until,
          l.to_status = any (run.pause_states) as is_paused
        from line as l
        where l.to_status is not null and l.id >= run.start_id and (run.stop_id is null or l.id < run.stop_id)
      ) as s
    ) as part
    where part.is_paused is not null
  ), due as (
    select worked.*,
      case when not worked.is_paused
        then org.working_instant(worked.calendar_id, worked.last_begins_at + worked.minutes - worked.minutes_before) end as due_at,
      case when not worked.is_paused and worked.warn_minutes > 0
        then org.working_instant(worked.calendar_id,
          worked.last_begins_at + worked.minutes - worked.minutes_before - worked.warn_minutes) end as warn_at
    from worked
  )
  select $1, due.clock, due.id, due.started_at, due.stopped_at, due.due_at, due.warn_at,
    case when due.is_paused then due.minutes - due.minutes_before end,
    due.stopped_at is null and due.due_at is not null
  from due
$$;
revoke execute on function request.clocks_of(bigint) from public;
