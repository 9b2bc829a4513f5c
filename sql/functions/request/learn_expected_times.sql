-- Purpose: learns from each category's own past how long its requests take to be resolved, in working time of the calendar
--   by which it is to be resolved: half of them within the median, eight of ten within the other figure. A category with
--   too little of a past takes what the nearest one above it has learned; with none above it knows nothing.
-- Inputs: at_least, samples from which a past counts. Outputs: the number of categories that know.
create or replace function request.learn_expected_times(at_least integer default 20) returns integer
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  known integer;
begin
  -- Two that learn at once would write the same rows.
  perform pg_advisory_xact_lock(hashtext('request.learn_expected_times'));
  delete from request.expected_time;
  insert into request.expected_time (category_id, learned_from, calendar_id, samples, median_minutes, p80_minutes, day_minutes)
  with calendar as (
    select c.id as category_id, rule.calendar_id
    from request.category as c
    cross join lateral (
      select k.calendar_id from request.clock_rule as k
      where k.clock = 'resolve' and k.ended_at is null and (k.kind is null or k.kind = c.kind) and k.organisation_id is null
        and (k.category_id is null or k.category_id in (select org.category_line(c.id)))
      order by k.position, k.id limit 1) as rule
    -- A calendar that is not laid out knows no time.
    where org.working_minutes_at(rule.calendar_id, now()) > 0
  ), solved as (
    select c.id as category_id, lately.received_at, solved.at as solved_at
    from request.category as c
    -- The latest thousand tell of today better than all of the year.
    cross join lateral (
      select r.id, r.received_at from request.request as r
      where r.category_id = c.id and r.closed_at is not null and r.status in ('resolved', 'closed')
        and r.received_at > now() - interval '1 year'
      order by r.received_at desc limit 1000) as lately
    cross join lateral (
      select l.at from request.log as l
      where l.request_id = lately.id and l.to_status in ('resolved', 'closed')
      order by (l.to_status = 'resolved') desc, l.id desc limit 1) as solved
  ), above as (
    -- What lies below a category is a part of its past.
    select line.id as category_id, s.received_at, s.solved_at
    from solved as s cross join lateral org.category_line(s.category_id) as line (id)
  ), figures as (
    select a.category_id, calendar.calendar_id, count(*) as samples,
      percentile_cont(array[0.5, 0.8]) within group (order by
        org.working_minutes_at(calendar.calendar_id, a.solved_at)
          - org.working_minutes_at(calendar.calendar_id, a.received_at)) as quantiles
    from above as a join calendar using (category_id)
    group by a.category_id, calendar.calendar_id
    having count(*) >= at_least
  )
  select c.id, f.category_id, f.calendar_id, f.samples, f.quantiles[1], f.quantiles[2],
    coalesce((
      select max(day.minutes) from (
        select sum(extract(epoch from h.closes_at - h.opens_at)) / 60 as minutes
        from org.calendar_hours as h where h.calendar_id = f.calendar_id group by h.weekday) as day), 1440)
  from request.category as c
  cross join lateral (
    select figures.* from org.category_line(c.id) with ordinality as line (id, distance)
    join figures on figures.category_id = line.id
    order by line.distance limit 1) as f;
  get diagnostics known = row_count;
  return known;
end $$;
revoke execute on function request.learn_expected_times(integer) from public;
