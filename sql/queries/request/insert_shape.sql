-- Purpose: keeps the line or area of a request. Inputs: requestId; geometry, GeoJSON in degrees; street, from, to in words.
insert into request.shape (request_id, geom, street_text, from_text, to_text)
select :requestId::bigint, st_transform(st_setsrid(st_geomfromgeojson(:geometry::text), 4326), c.srid), :street, :from, :to
from catalog.city as c
on conflict (request_id) do update
set geom = excluded.geom, street_text = excluded.street_text, from_text = excluded.from_text, to_text = excluded.to_text
