-- Purpose: whether a place lies in the city. Inputs: lon, lat in degrees (CRS84). Outputs: inside.
select st_intersects(c.extent, st_transform(st_setsrid(st_makepoint(:lon, :lat), 4326), c.srid)) as inside
from catalog.city as c
