-- Purpose: writes a calendar, new or in the place of the one that is there. Outputs: its id.
insert into org.calendar (code, title_i18n, time_zone, keeps_holidays)
values (:code, :titles::jsonb, :timeZone, :keepsHolidays)
on conflict (code) do update set title_i18n = excluded.title_i18n, time_zone = excluded.time_zone, keeps_holidays = excluded.keeps_holidays
returning id
