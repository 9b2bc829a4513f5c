-- Purpose: a place in metres of the city's SRID. Inputs: lon, lat (degrees). Outputs: x, y.
select st_x(p.point) as x, st_y(p.point) as y
from catalog.city as c
cross join lateral (select st_transform(st_setsrid(st_makepoint(:lon::float8, :lat::float8), 4326), c.srid) as point) as p
