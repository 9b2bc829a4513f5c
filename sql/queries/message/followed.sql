-- Purpose: what a citizen with a link is shown of a request, beside the facts that texts are made of.
-- Inputs: id of the request.
select r.version, s.is_open, st_x(p.point) as lon, st_y(p.point) as lat, r.public_text, rating.score,
  came.at as came_at, came.from_status,
  -- Until when it may be reopened; null when it may not.
  case when 'citizen' = any (t.roles) then came.at + rule.days * interval '1 day' end as reopen_until,
  answer.due_at as answer_by, resolve.due_at as resolve_by,
  lead.reference as lead_reference, lead.status as lead_status, led.title_i18n as lead_titles
from request.request as r
join request.status as s on s.code = r.status
cross join lateral (select st_transform(r.geom, 4326) as point) as p
left join request.request as lead on lead.id = r.duplicate_of and lead.is_public
left join request.status as led on led.code = lead.status
left join request.rating as rating on rating.request_id = r.id
left join request.transition as t on t.from_status = r.status and t.to_status = 'reopened'
left join request.clock as answer on answer.request_id = r.id and answer.clock = 'answer' and answer.stopped_at is null
left join request.clock as resolve on resolve.request_id = r.id and resolve.clock = 'resolve' and resolve.stopped_at is null
left join lateral (
  select l.at, l.from_status from request.log as l
  where l.request_id = r.id and l.to_status = r.status order by l.id desc limit 1) as came on true
left join lateral (
  select q.days from request.reopen_rule as q
  left join org.category_line(r.category_id) with ordinality as line (id, distance) on line.id = q.category_id
  where q.status = r.status and (q.category_id is null or line.id is not null)
  order by line.distance nulls last limit 1) as rule on true
where r.id = :id::bigint
