-- Purpose: open requests near a place, as the viewer may see them. Inputs: lon, lat in degrees (CRS84), metres, most.
-- Outputs: the facts of a near request, nearest first.
with here as materialized (
  select st_transform(st_setsrid(st_makepoint(:lon, :lat), 4326), c.srid) as point from catalog.city as c
)
select r.reference, r.category, c.title_i18n as category_titles, r.status, s.title_i18n as status_titles, r.received_at,
  st_distance(r.geom, here.point) as distance, st_x(p.point) as lon, st_y(p.point) as lat
from here
cross join request.request as r
join request.category as c on c.id = r.category_id
join request.status as s on s.code = r.status
cross join lateral (select st_transform(r.geom, 4326) as point) as p
where r.id = any (array(
  select n.id from here, place.open_requests_near(here.point, :metres::float8, :most::integer) as n (id)))
order by distance, r.received_at desc
