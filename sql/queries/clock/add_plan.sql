-- Purpose: one plan of escalation. Touches no row when its category or organisation is not there.
insert into request.escalation_plan (position, clock, kind, category_id, organisation_id, steps)
select :position::integer, :clock, :kind, c.id, o.id, :steps::jsonb
from (select 1) as one
left join request.category as c on c.code = :category
left join org.organisation as o on o.code = :organisation
where (:category::text is null or c.id is not null) and (:organisation::text is null or o.id is not null)
