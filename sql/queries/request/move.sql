-- Purpose: another place of a request. Inputs: id; lon, lat in degrees (CRS84); how it was found and what lies there.
update request.request as r
set geom = st_transform(st_setsrid(st_makepoint(:lon, :lat), 4326), c.srid), location_source = :locationSource,
  address_text = :addressText, parcel_text = :parcelText, district_id = :districtId::bigint
from catalog.city as c
where r.id = :id::bigint
