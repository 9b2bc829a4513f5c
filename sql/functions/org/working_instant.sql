-- Purpose: the instant at which so many working minutes of a calendar have passed; the inverse of org.working_minutes_at.
-- Inputs: calendar, an id; minutes since the calendar's layout begins. Outputs: the first such instant; null beyond the layout.
create or replace function org.working_instant(calendar integer, minutes double precision) returns timestamptz
language sql stable security definer
set search_path = pg_catalog
as $$
  select case when s.found <= s.closes_at then s.found end
  from (
    select s.opens_at + ($2 - s.minutes_before) * interval '1 minute' as found, s.closes_at
    from org.calendar_span as s
    where s.calendar_id = $1 and s.minutes_before < $2
    order by s.minutes_before desc limit 1
  ) as s
$$;
