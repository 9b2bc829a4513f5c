-- Purpose: places in metres of the city's SRID, as degrees. Inputs: xs, ys, side by side. Outputs: one row: lons, lats.
select array_agg(round(st_x(p.point)::numeric, 7)::float8 order by o.at) as lons,
  array_agg(round(st_y(p.point)::numeric, 7)::float8 order by o.at) as lats
from unnest(:xs::float8[], :ys::float8[]) with ordinality as o (x, y, at)
cross join catalog.city as c
cross join lateral (select st_transform(st_setsrid(st_makepoint(o.x, o.y), c.srid), 4326) as point) as p
