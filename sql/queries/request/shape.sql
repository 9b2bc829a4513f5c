-- Purpose: the line or area of a request. Inputs: id. Outputs: geometry (GeoJSON in degrees), words, length and area in
--   metres and square metres of the city's SRID; or no row.
select st_asgeojson(st_transform(s.geom, 4326), 7)::json as geometry, s.street_text as street, s.from_text as "from",
  s.to_text as "to", st_length(s.geom) as length, st_area(s.geom) as area
from request.shape as s where s.request_id = :id::bigint
