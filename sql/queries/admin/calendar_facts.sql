-- Purpose: what a calendar has beside its hours. Inputs: code. Outputs: organisation, and how many clock rules run by it.
select o.code as organisation,
  (select count(*)::integer from request.clock_rule as k where k.calendar_id = c.id and k.ended_at is null) as "clockRules"
from org.calendar as c
left join org.organisation as o on o.id = c.organisation_id
where c.code = :code
