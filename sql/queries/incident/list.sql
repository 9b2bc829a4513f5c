-- Purpose: incidents that the viewer may see, the pressing first. Inputs: open (null: all), kind (null: all), limit. Only
--   columns that a citizen may read.
select w.id::float8 as id, w.reference, 'incident' as kind, w.category, w.title, w.public_text, w.status, s.title_i18n as status_titles, s.is_open,
  w.starts_at, w.ends_at, w.began_at, w.ended_at, w.is_public, w.version,
  st_x(p.point) as lon, st_y(p.point) as lat,
  (select count(*)::integer from incident.address as a where a.incident_id = w.id) as addresses
from incident.incident as w
join incident.status as s on s.code = w.status
cross join lateral (select st_transform(st_pointonsurface(w.geom), 4326) as point) as p
where (:open::boolean is null or s.is_open = :open::boolean)
  and (:kind::text is null or :kind::text = 'incident')
order by s.is_open desc, s.position, w.starts_at desc, w.id desc
limit :limit::integer
