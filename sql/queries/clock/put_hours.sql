-- Purpose: the weekly hours of a calendar, in the place of those that are there.
with gone as (
  delete from org.calendar_hours as h where h.calendar_id = :id::integer
    and not exists (select from jsonb_to_recordset(:hours::jsonb) as g (weekday smallint, opens time, closes time)
      where g.weekday = h.weekday and g.opens = h.opens_at)
)
insert into org.calendar_hours (calendar_id, weekday, opens_at, closes_at)
select :id::integer, g.weekday, g.opens, g.closes
from jsonb_to_recordset(:hours::jsonb) as g (weekday smallint, opens time, closes time)
on conflict (calendar_id, weekday, opens_at) do update set closes_at = excluded.closes_at
