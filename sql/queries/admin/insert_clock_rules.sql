-- Purpose: new rules of clocks. Inputs: rules, JSON as in admin/update_clock_rules.
insert into request.clock_rule (position, clock, kind, category_id, organisation_id, calendar_id, minutes, warn_minutes, start_states,
  pause_states, stop_states, stops_on_public_word)
select n.position, n.clock, n.kind, n."categoryId", n."organisationId", n."calendarId", n.minutes, n."warnMinutes", n."startStates",
  n."pauseStates", n."stopStates", n."stopsOnPublicWord"
from jsonb_to_recordset(:rules::jsonb) as n (position integer, clock text, kind text, "categoryId" integer,
  "organisationId" integer, "calendarId" integer, minutes integer, "warnMinutes" integer, "startStates" text[], "pauseStates" text[],
  "stopStates" text[], "stopsOnPublicWord" boolean)
