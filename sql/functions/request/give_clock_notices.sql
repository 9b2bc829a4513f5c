-- Purpose: takes the steps of escalation that are due: each is told in the log of the request, and to those whom the plan
--   names. Of steps that fell due together only the last is sent. Each step is taken once a run of a clock, also when
--   the clock paused or its calendar was corrected meanwhile; one that fell due more than a week ago is let be, and a clock that
--   ran out more than 90 days ago.
-- Inputs: at_most, requests to look at. Outputs: the number of steps taken.
create or replace function request.give_clock_notices(at_most integer) returns integer
language sql security definer
set search_path = pg_catalog
as $$
  with running as (
    select c.request_id, c.clock, c.started_at, c.due_at, c.warn_at, k.calendar_id, plan.steps, r.organisation_id
    from request.clock as c
    join request.clock_rule as k on k.id = c.rule_id
    join request.request as r on r.id = c.request_id and r.closed_at is null
    cross join lateral (
      select p.steps from request.escalation_plan as p
      where (p.clock is null or p.clock = c.clock) and (p.kind is null or p.kind = r.kind)
        and (p.organisation_id is null or p.organisation_id = r.organisation_id)
        and (p.category_id is null or p.category_id in (select org.category_line(r.category_id)))
      order by p.position, p.id limit 1) as plan
    where c.stopped_at is null and c.due_at > clock_timestamp() - interval '90 days' and least(c.warn_at, c.due_at) <= clock_timestamp()
  ), open_step as materialized (
    select running.*, step.ordinality::smallint as step, step.value as what
    from running
    cross join lateral jsonb_array_elements(running.steps) with ordinality as step
    where not exists (
      select from request.clock_notice as n
      where n.request_id = running.request_id and n.clock = running.clock and n.started_at = running.started_at
        and n.step = step.ordinality)
  ), due as (
    select s.*, instant.at
    from open_step as s
    cross join lateral (
      select case
        when s.what ->> 'at' = 'warning' then s.warn_at
        when (s.what ->> 'at')::double precision = 0 then s.due_at
        -- Working time is never shorter than time: most that are to come are seen without reckoning.
        when s.due_at + (s.what ->> 'at')::double precision * interval '1 minute' > clock_timestamp() then null
        else org.working_instant(s.calendar_id,
          org.working_minutes_at(s.calendar_id, s.due_at) + (s.what ->> 'at')::double precision)
        end as at) as instant
    where instant.at between clock_timestamp() - interval '7 days' and clock_timestamp()
    order by instant.at limit at_most
  ), taken as (
    insert into request.clock_notice (request_id, clock, started_at, step, due_at)
    select due.request_id, due.clock, due.started_at, due.step, due.due_at from due
    on conflict do nothing
    returning request_id, clock, started_at, step
  ), last_step as (
    select due.*, 1 = row_number() over (partition by due.request_id, due.clock order by due.step desc) as is_last
    from due join taken using (request_id, clock, started_at, step)
  ), line as (
    insert into request.log (request_id, account_id, actor, action, details)
    select s.request_id, auth.account_id(), auth.actor(),
      case when s.what ->> 'at' = 'warning' then 'clock_warned' else 'clock_escalated' end,
      jsonb_build_object('clock', s.clock, 'dueAt', s.due_at, 'step', s.step,
        'told', case when s.is_last then s.what -> 'tell' else '[]' end)
    from last_step as s
    returning id, request_id, action, details
  ), target as (
    select l.id, l.request_id, l.action, l.details, t.name, s.organisation_id
    from line as l
    join last_step as s on s.request_id = l.request_id and s.clock = l.details ->> 'clock' and s.step = (l.details ->> 'step')::smallint
    cross join lateral jsonb_array_elements_text(l.details -> 'told') as t (name)
  ), person as (
    select target.*, 'account' as recipient, a.id as recipient_id
    from target join auth.account as a
      on a.organisation_id = target.organisation_id and a.role = 'dispatcher' and a.is_active and a.email is not null
    where target.name = 'dispatchers'
    union all
    select target.*, case target.name when 'head' then 'head' else 'organisation' end, o.id
    from target join org.organisation as o on o.id = target.organisation_id
    where case target.name
      when 'head' then o.head_email is not null
      when 'dispatchers' then o.email is not null and not exists (
        select from auth.account as a
        where a.organisation_id = o.id and a.role = 'dispatcher' and a.is_active and a.email is not null)
      end
    union all
    -- Nobody is responsible yet, or the city is to know.
    select target.*, 'city', o.id
    from target join org.organisation as o on o.kind = 'contact_centre' and o.email is not null and o.is_active
    where target.name = 'city' or target.organisation_id is null
  ), posted as (
    insert into message.outbox (event, request_id, log_id, recipient, recipient_id, details)
    select distinct case action when 'clock_warned' then 'clock_warning' else 'clock_overdue' end, request_id, id,
      recipient, recipient_id::bigint, details
    from person
    on conflict do nothing
  )
  select count(*)::integer from taken
$$;
revoke execute on function request.give_clock_notices(integer) from public;
