-- Purpose: what a role may make of a work order. Inputs: role, fromStatus. Outputs: to_status, titles, requires.
select t.to_status, s.title_i18n as titles, t.requires
from work.transition as t
join work.status as s on s.code = t.to_status
where t.from_status = :fromStatus and :role = any (t.roles)
order by s.position
