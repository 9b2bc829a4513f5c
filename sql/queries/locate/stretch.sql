-- Purpose: a line and the point that stands for it, in degrees. Inputs: line (GeoJSON), x and y, in metres of the city's SRID.
select st_asgeojson(st_transform(st_setsrid(st_geomfromgeojson(:line::text), c.srid), 4326), 7)::json as geometry,
  st_x(p.point) as lon, st_y(p.point) as lat
from catalog.city as c
cross join lateral (select st_transform(st_setsrid(st_makepoint(:x, :y), c.srid), 4326) as point) as p
