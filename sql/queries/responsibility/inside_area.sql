-- Purpose: which requests of a period lie in an area. Inputs: geometry, GeoJSON in degrees; since, until. Outputs: one row: ids.
with area as materialized (
  select st_makevalid(st_transform(st_setsrid(st_force2d(st_geomfromgeojson(:geometry::text)), 4326), c.srid)) as geom from catalog.city as c
)
select coalesce(array_agg(r.id::float8), '{}') as ids
from area
join request.request as r on st_intersects(area.geom, r.geom)
where r.received_at >= :since::timestamptz and r.received_at < :until::timestamptz
