-- Purpose: whether a rule of responsibility is in force at a moment: by its dates, and on the city's clock by its weekdays, hours and
--   season.
-- Inputs: rule, a row of org.responsibility_rule; at. A condition that is null always holds.
create or replace function org.rule_holds_at(rule org.responsibility_rule, at timestamptz) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  clock timestamp;
  is_after_midnight boolean;
  weekday integer;
  day text;
begin
  if at < rule.valid_from or at >= rule.valid_to then
    return false;
  end if;
  if rule.weekdays is null and rule.from_time is null and rule.from_day is null then
    return true;
  end if;
  clock := at at time zone coalesce((select c.time_zone from catalog.city as c), 'UTC');
  -- Hours over midnight belong to the day on which they began.
  is_after_midnight := coalesce(rule.from_time > rule.to_time and clock::time < rule.to_time, false);
  weekday := extract(isodow from clock - case when is_after_midnight then interval '1 day' else interval '0' end);
  day := to_char(clock, 'MM-DD');
  return (rule.weekdays is null or weekday = any (rule.weekdays))
    and (rule.from_time is null
      or case when rule.from_time < rule.to_time then clock::time >= rule.from_time and clock::time < rule.to_time
        else clock::time >= rule.from_time or clock::time < rule.to_time end)
    and (rule.from_day is null
      or case when rule.from_day <= rule.to_day then day between rule.from_day and rule.to_day
        else day >= rule.from_day or day <= rule.to_day end);
end $$;
revoke execute on function org.rule_holds_at(org.responsibility_rule, timestamptz) from public;
grant execute on function org.rule_holds_at(org.responsibility_rule, timestamptz) to mesto_citizen, mesto_clerk, mesto_dispatcher,
  mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
