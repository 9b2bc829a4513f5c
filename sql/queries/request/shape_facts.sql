-- Purpose: whether a line or area can be the place of a request. Inputs: geometry, GeoJSON in degrees. Outputs: fault in
--   words or null; inside, whether it touches the city; lon, lat of the point that stands for it. What is not sound
--   reaches no function that could stumble over it.
select case when not s.is_sound then coalesce(lower(st_isvalidreason(s.shape)), 'is not sound')
    when st_npoints(s.shape) > 10000 then 'has more than 10000 points' end as fault,
  case when s.is_sound then st_intersects(s.extent, s.shape) end as inside,
  case when s.is_sound then st_x(p.point) end as lon, case when s.is_sound then st_y(p.point) end as lat
from (
  select c.extent, g.shape, st_isvalid(g.shape) and not st_isempty(g.shape)
      and (st_dimension(g.shape) = 2 or st_length(g.shape) > 0) as is_sound
  from catalog.city as c
  cross join lateral (select st_transform(st_setsrid(st_geomfromgeojson(:geometry::text), 4326), c.srid) as shape) as g
) as s
cross join lateral (
  select st_transform(case
      when not s.is_sound then st_pointn(st_exteriorring(st_envelope(s.shape)), 1)
      when st_dimension(s.shape) = 2 then st_pointonsurface(s.shape)
      else (select st_lineinterpolatepoint(part.geom, 0.5) from st_dump(s.shape) as part order by st_length(part.geom) desc limit 1)
    end, 4326) as point
) as p
