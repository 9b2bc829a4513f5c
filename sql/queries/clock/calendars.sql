-- Purpose: all calendars with their hours, their own days, and the holidays that they keep from last year on.
select c.code, c.title_i18n as titles, c.time_zone, c.keeps_holidays,
  coalesce((
    select jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens_at, 'HH24:MI'),
      'closes', case when h.closes_at = '24:00' then '24:00' else to_char(h.closes_at, 'HH24:MI') end) order by h.weekday, h.opens_at)
    from org.calendar_hours as h where h.calendar_id = c.id), '[]') as hours,
  coalesce((
    select jsonb_agg(jsonb_build_object('day', d.day, 'opens', to_char(d.opens_at, 'HH24:MI'),
      'closes', case when d.closes_at = '24:00' then '24:00' else to_char(d.closes_at, 'HH24:MI') end, 'reason', d.reason) order by d.day)
    from org.calendar_day as d where d.calendar_id = c.id), '[]') as days,
  coalesce((
    select jsonb_agg(jsonb_build_object('day', h.day, 'titles', h.title_i18n) order by h.day)
    from org.holiday as h
    where c.keeps_holidays and h.country = coalesce(c.country, (select city.country from catalog.city as city))
      and h.day >= date_trunc('year', now())), '[]') as holidays
from org.calendar as c
order by c.id
