-- Purpose: the days of a calendar that go otherwise, in the place of those that are there.
with gone as (
  delete from org.calendar_day as d where d.calendar_id = :id::integer
    and not exists (select from jsonb_to_recordset(:days::jsonb) as g (day date) where g.day = d.day)
)
insert into org.calendar_day (calendar_id, day, opens_at, closes_at, reason)
select :id::integer, g.day, g.opens, g.closes, g.reason
from jsonb_to_recordset(:days::jsonb) as g (day date, opens time, closes time, reason text)
on conflict (calendar_id, day) do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at, reason = excluded.reason
