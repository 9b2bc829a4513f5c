-- Purpose: which requests of a period lie in an organisation's territory. Inputs: organisationId, since, until. Outputs: one row: ids.
select coalesce(array_agg(r.id::float8), '{}') as ids
from org.organisation as o
join request.request as r on st_intersects(o.territory, r.geom)
where o.id = :organisationId::integer and r.received_at >= :since::timestamptz and r.received_at < :until::timestamptz
