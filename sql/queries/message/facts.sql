-- Purpose: what the texts of messages may say of a request, and what its line of the log says.
-- Inputs: requestId; logId, the line that the message tells of, or null.
select r.reference, r.kind, c.code as category, c.title_i18n as category_titles, r.category_id, r.status, r.address_text,
  r.received_at, s.title_i18n as status_titles, o.name as organisation_name, o.name_i18n as organisation_names,
  l.to_status, l.at, case when l.is_public then l.comment end as comment,
  e.samples, e.median_minutes, e.p80_minutes, e.day_minutes,
  org.working_instant(e.calendar_id, org.working_minutes_at(e.calendar_id, r.received_at) + e.median_minutes) as median_at,
  org.working_instant(e.calendar_id, org.working_minutes_at(e.calendar_id, r.received_at) + e.p80_minutes) as p80_at,
  (select q.days from org.category_line(r.category_id) with ordinality as line (id, distance)
    join request.reopen_rule as q on q.category_id = line.id and q.status = coalesce(l.to_status, r.status)
    order by line.distance limit 1) as own_reopen_days,
  (select q.days from request.reopen_rule as q where q.category_id is null and q.status = coalesce(l.to_status, r.status)) as reopen_days
from request.request as r
join request.category as c on c.id = r.category_id
left join org.organisation as o on o.id = r.organisation_id
left join request.log as l on l.id = :logId::bigint
join request.status as s on s.code = coalesce(l.to_status, r.status)
left join request.expected_time as e on e.category_id = r.category_id
where r.id = :requestId::bigint
