-- Purpose: who is told when a clock runs out, in the order in which the plans are looked at, as they are changed.
select p.id, p.position, p.clock, p.kind, c.code as category, o.code as organisation, p.steps
from request.escalation_plan as p
left join request.category as c on c.id = p.category_id
left join org.organisation as o on o.id = p.organisation_id
order by p.position, p.id
