-- Purpose: an area in degrees as it is kept. Inputs: geometry, GeoJSON. Outputs: one row: ewkb in hexadecimal, in the city's SRID; fault,
--   null when it is valid.
select encode(st_asewkb(st_multi(area.geom)), 'hex') as ewkb, case when not st_isvalid(area.geom) then st_isvalidreason(area.geom) end as fault
from catalog.city as c
cross join lateral (
  select st_transform(st_setsrid(st_force2d(st_geomfromgeojson(:geometry::text)), 4326), c.srid) as geom) as area
