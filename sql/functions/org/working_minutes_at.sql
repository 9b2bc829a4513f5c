-- Purpose: how many working minutes of a calendar lie before an instant; the difference of two is the working time between.
-- Inputs: calendar, an id; at. Outputs: minutes since the calendar's layout begins; 0 before that.
create or replace function org.working_minutes_at(calendar integer, at timestamptz) returns double precision
language sql stable security definer
set search_path = pg_catalog
as $$
  select coalesce((
    select s.minutes_before + extract(epoch from least($2, s.closes_at) - s.opens_at)::double precision / 60
    from org.calendar_span as s
    where s.calendar_id = $1 and s.opens_at <= $2
    order by s.opens_at desc limit 1), 0)
$$;
