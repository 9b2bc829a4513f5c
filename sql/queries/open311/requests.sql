-- Purpose: requests as Open311 shows them: public facts, newest first, as the viewer may see them.
-- Inputs: ids (references) or null; codes or null; isOpen or null; from, to of requested_datetime, or null; updatedFrom and
--   updatedTo, or null; limit and offset.
select r.reference, r.status, s.is_open, s.title_i18n as status_titles, r.category, c.title_i18n as category_titles,
  r.public_text, r.address_text, o.name as organisation_name, o.name_i18n as organisation_names, r.received_at, r.updated_at,
  st_x(p.point) as lon, st_y(p.point) as lat, k.due_at, n.comment,
  (select min(a.id::text) from request.attachment as a
    where a.request_id = r.id and a.kind = 'image' and a.public_version is not null) as media
from request.request as r
join request.status as s on s.code = r.status
join request.category as c on c.id = r.category_id
left join org.organisation as o on o.id = r.organisation_id
left join request.clock as k on k.request_id = r.id and k.clock = 'resolve' and k.stopped_at is null
left join lateral (
  select l.comment from request.log as l
  where l.request_id = r.id and l.is_public and l.comment is not null order by l.id desc limit 1) as n on true
cross join lateral (select st_transform(r.geom, 4326) as point) as p
where (:ids::text[] is null or r.reference = any (:ids::text[]))
  and (:codes::text[] is null or r.category = any (:codes::text[]))
  and (:isOpen::boolean is null or s.is_open = :isOpen::boolean)
  and (:from::timestamptz is null or r.received_at >= :from::timestamptz)
  and (:to::timestamptz is null or r.received_at <= :to::timestamptz)
  and (:updatedFrom::timestamptz is null or r.updated_at >= :updatedFrom::timestamptz)
  and (:updatedTo::timestamptz is null or r.updated_at <= :updatedTo::timestamptz)
order by r.received_at desc, r.id desc
limit :limit::integer offset :offset::integer
