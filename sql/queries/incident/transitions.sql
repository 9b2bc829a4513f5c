-- Purpose: what a role may make of an incident. Inputs: role, fromStatus. Outputs: to_status, titles, requires.
select t.to_status, s.title_i18n as titles, t.requires
from incident.transition as t
join incident.status as s on s.code = t.to_status
where t.from_status = :fromStatus and :role = any (t.roles)
order by s.position
