-- Purpose: the rules that wind clocks, in their order, as they are changed.
select k.id, k.position, k.clock, k.kind, c.code as category, o.code as organisation, l.code as calendar, k.minutes,
  k.warn_minutes as "warnMinutes", array_remove(k.start_states, '') as "startStates",
  array_remove(k.pause_states, '') as "pauseStates", array_remove(k.stop_states, '') as "stopStates",
  k.stops_on_public_word as "stopsOnPublicWord"
from request.clock_rule as k
join org.calendar as l on l.id = k.calendar_id
left join request.category as c on c.id = k.category_id
left join org.organisation as o on o.id = k.organisation_id
where k.ended_at is null
order by k.position, k.id
