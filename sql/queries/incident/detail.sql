-- Purpose: an incident with its plain facts, as far as a citizen may know them (incident/inside has the rest). Inputs: reference.
--   Outputs: a row, or none when the viewer may not see it.
select w.id::float8 as id, w.reference, 'incident' as kind, w.category, w.title, w.public_text, w.status, s.title_i18n as status_titles, s.is_open,
  w.starts_at, w.ends_at, w.began_at, w.ended_at, w.is_public, w.version,
  st_x(p.point) as lon, st_y(p.point) as lat,
  (select count(*)::integer from incident.address as a where a.incident_id = w.id) as addresses,
  w.network,
  st_asgeojson(st_transform(w.geom, 4326), 7)::json as geometry
from incident.incident as w
join incident.status as s on s.code = w.status
cross join lateral (select st_transform(st_pointonsurface(w.geom), 4326) as point) as p
where w.reference = :reference
