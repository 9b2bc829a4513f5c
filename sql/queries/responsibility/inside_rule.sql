-- Purpose: which requests of a period lie where a rule holds. Inputs: ruleId, since, until. Outputs: one row: ids.
select coalesce(array_agg(r.id::float8), '{}') as ids
from org.responsibility_rule as rule
join org.organisation as o on o.id = rule.organisation_id
join request.request as r on st_intersects(coalesce(rule.territory, o.territory), r.geom)
where rule.id = :ruleId::integer and r.received_at >= :since::timestamptz and r.received_at < :until::timestamptz
