-- Purpose: a correction of a calendar or of a rule reckons the clocks of all open requests anew, whoever corrects it.
create or replace function request.follow_calendars() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
begin
  if tg_table_name <> 'clock_rule' then
    perform org.lay_out_calendars();
  end if;
  perform request.wind_clocks();
  return null;
end $$;
revoke execute on function request.follow_calendars() from public;

create or replace trigger follow_calendars after insert or update or delete on org.calendar
for each statement execute function request.follow_calendars();
create or replace trigger follow_calendars after insert or update or delete on org.calendar_hours
for each statement execute function request.follow_calendars();
create or replace trigger follow_calendars after insert or update or delete on org.calendar_day
for each statement execute function request.follow_calendars();
create or replace trigger follow_calendars after insert or update or delete on org.holiday
for each statement execute function request.follow_calendars();
create or replace trigger follow_calendars after insert or update or delete on request.clock_rule
for each statement execute function request.follow_calendars();
create or replace trigger follow_calendars after insert or update of country, time_zone on catalog.city
for each statement execute function request.follow_calendars();
