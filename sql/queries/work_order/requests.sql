-- Purpose: the requests of a work order that the viewer may see. Inputs: id. Outputs: id, reference, status, version,
--   organisation_id, is_open.
select r.id::float8 as id, r.reference, r.status, r.version, r.organisation_id, s.is_open
from work.request as l
join request.request as r on r.id = l.request_id
join request.status as s on s.code = r.status
where l.work_order_id = :id::bigint
order by r.received_at, r.id
