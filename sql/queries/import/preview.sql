-- Purpose: rows of a file for the map, from all over it: refused ones first, then every so manieth. Inputs: id, limit.
-- Output: geometry as GeoJSON in degrees, large ones simplified to about a metre.
select r.number, r.outcome, r.mended <> '{}' as "isMended",
  ST_AsGeoJSON(ST_Transform(
    case when ST_NPoints(r.geom) > 200 then ST_SimplifyPreserveTopology(r.geom, ST_Length(ST_BoundingDiagonal(r.geom)) / 1000)
      else r.geom end, 4326), 6) as geometry,
  case when r.place is not null then json_build_array(ST_X(r.place), ST_Y(r.place)) end as place
from exchange.import_row r
where r.import_id = :id::uuid and (r.geom is not null or r.place is not null)
order by r.outcome = 'refused' desc, hashint4(r.number)
limit :limit::integer
