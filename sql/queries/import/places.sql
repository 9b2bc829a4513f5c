-- Purpose: places of faults in degrees. Inputs: xs, ys, srid. Output: in the order of the input, as EWKT.
select ST_AsEWKT(ST_Transform(ST_SetSRID(ST_Point(p.x, p.y), :srid::integer), 4326), 7) as place
from unnest(:xs::double precision[], :ys::double precision[]) with ordinality as p (x, y, position)
order by p.position
