-- Purpose: lays all calendars out as instants from 2020 to four years ahead, so that working time is reckoned
--   by two index lookups. A day goes by its own entry, else by holiday, else by weekday; hours are local, so a day on
--   which the clocks change has its true length.
-- Outputs: none. Does nothing while there is no city.
create or replace function org.lay_out_calendars() returns void
language sql security definer
set search_path = pg_catalog
-- Compiling costs four times what it saves: 450 ms with it, 100 ms without (three calendars, 2026-11-22).
set jit = off
as $$
  delete from org.calendar_span;
  insert into org.calendar_span (calendar_id, opens_at, closes_at, minutes_before)
  select span.calendar_id, span.opens_at, span.closes_at,
    coalesce(sum(extract(epoch from span.closes_at - span.opens_at)::double precision / 60) over (
      partition by span.calendar_id order by span.opens_at rows between unbounded preceding and 1 preceding), 0)
  from (
    select c.id as calendar_id, (day.day + hours.opens_at) at time zone zone.name as opens_at,
      (day.day + hours.closes_at) at time zone zone.name as closes_at
    from catalog.city as city
    cross join org.calendar as c
    cross join lateral (select coalesce(c.time_zone, city.time_zone) as name) as zone
    cross join lateral (
      select g::date as day from generate_series(
        timestamp '2020-01-01', date_trunc('year', now()::timestamp) + interval '4 years',
        interval '1 day') as g) as day
    left join org.calendar_day as own on own.calendar_id = c.id and own.day = day.day
    left join org.holiday as holiday on c.keeps_holidays and holiday.country = coalesce(c.country, city.country)
      and holiday.day = day.day
    cross join lateral (
      select own.opens_at, own.closes_at where own.opens_at is not null
      union all
      select h.opens_at, h.closes_at from org.calendar_hours as h
      where own.day is null and holiday.day is null
        and h.calendar_id = c.id and h.weekday = extract(isodow from day.day)) as hours
  ) as span
  where span.closes_at > span.opens_at;
$$;
revoke execute on function org.lay_out_calendars() from public;
