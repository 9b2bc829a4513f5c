-- Purpose: one request with its plain facts, as far as a citizen may know them (request/description has the rest). Inputs: reference. Outputs: a row, or none when the viewer may not see it.
select r.id::float8 as id, r.reference, r.kind, r.category, c.title_i18n as category_titles, r.status, s.title_i18n as status_titles,
  s.is_open, r.priority, r.channel, r.address_text, r.received_at, r.updated_at,
  r.category_id, r.public_text, r.is_public, r.parcel_text, r.district_id::float8 as district_id, r.location_source, r.version,
  st_x(p.point) as lon, st_y(p.point) as lat,
  o.id as organisation_id, o.code as organisation_code, o.name as organisation_name,
  o.name_i18n as organisation_names, o.kind as organisation_kind,
  rule.reason_i18n as reason_texts, d.reference as duplicate_of,
  n.clock as next_clock, n.due_at, n.warn_at
from request.request as r
join request.category as c on c.id = r.category_id
join request.status as s on s.code = r.status
left join org.organisation as o on o.id = r.organisation_id
left join org.responsibility_rule as rule on rule.id = r.responsibility_rule_id
left join request.request as d on d.id = r.duplicate_of
left join request.clock as n on n.request_id = r.id and n.is_next
cross join lateral (select st_transform(r.geom, 4326) as point) as p
where r.reference = :reference
