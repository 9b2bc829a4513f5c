-- Purpose: which states may follow, for a role. Inputs: role; fromStatus, or null for all states. Outputs: one row a transition.
select t.from_status, t.to_status, s.title_i18n as titles, t.requires
from request.transition as t join request.status as s on s.code = t.to_status
where :role = any (t.roles) and (:fromStatus::text is null or t.from_status = :fromStatus)
order by t.from_status, s.position
