-- Purpose: where the city lies in each of some reference systems, to tell in which one numbers are.
-- Input: codes, EPSG's numbers. Output: those that PostGIS knows, in the order of the input, with the box of the city's
--   extent, a twentieth wider on each side; none without a city.
select s.code, json_build_array(
    ST_XMin(b.box) - b.margin, ST_YMin(b.box) - b.margin, ST_XMax(b.box) + b.margin, ST_YMax(b.box) + b.margin) as box
from unnest(:codes::integer[]) with ordinality as s (code, position)
join spatial_ref_sys r on r.srid = s.code
cross join catalog.city c
cross join lateral (select ST_Envelope(ST_Transform(ST_Envelope(c.extent), s.code)) as box) as e
cross join lateral (
  select e.box, greatest(ST_XMax(e.box) - ST_XMin(e.box), ST_YMax(e.box) - ST_YMin(e.box)) / 20 as margin
) as b
order by s.position
