-- Purpose: the incident and the work orders that a request is put to, of those that the viewer may see. Inputs: requestId.
-- Outputs: kind, reference, title, is_open.
select 'incident' as kind, i.reference, i.title, i.ended_at is null as is_open
from incident.request as l
join incident.incident as i on i.id = l.incident_id
where l.request_id = :requestId::bigint
union all
select w.kind, w.reference, w.title, w.ended_at is null
from work.request as l
join work.work_order as w on w.id = l.work_order_id
where l.request_id = :requestId::bigint
