-- Purpose: changes rules of clocks, all in one statement, as clocks are wound anew after each. Inputs: rules, JSON with ids for names.
update request.clock_rule as k
set position = n.position, clock = n.clock, kind = n.kind, category_id = n."categoryId", organisation_id = n."organisationId",
  calendar_id = n."calendarId", minutes = n.minutes, warn_minutes = n."warnMinutes", start_states = n."startStates",
  pause_states = n."pauseStates", stop_states = n."stopStates", stops_on_public_word = n."stopsOnPublicWord"
from jsonb_to_recordset(:rules::jsonb) as n (id integer, position integer, clock text, kind text, "categoryId" integer,
  "organisationId" integer, "calendarId" integer, minutes integer, "warnMinutes" integer, "startStates" text[], "pauseStates" text[],
  "stopStates" text[], "stopsOnPublicWord" boolean)
where k.id = n.id
