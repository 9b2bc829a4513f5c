-- Purpose: geometries as their layers store them, and what is wrong with them (catalog.check_geometries).
-- Inputs: given, GeoJSON texts; givenSrids, layerSrids, as many. Output: in the order of the input; the place in the
--   system of the body, easting first.
select encode(ST_AsEWKB(g.geom), 'hex') as geometry, g.reason, g.is_outside as "isOutside",
  case when g.place is not null then json_build_array(ST_X(g.place), ST_Y(g.place)) end as place
from catalog.check_geometries(:given::text[], :givenSrids::integer[], :layerSrids::integer[]) as g
order by g.number
