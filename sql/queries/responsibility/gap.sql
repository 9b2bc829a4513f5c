-- Purpose: where in the city none of some rules holds. Inputs: ruleIds; leastSquareMetres, below which an area is a slip of drawing.
-- Outputs: one row: geometry as GeoJSON in degrees and as EWKB, area_km2; none when they hold everywhere.
with held as (
  select st_union(st_makevalid(coalesce(r.territory, o.territory))) as geom
  from org.responsibility_rule as r
  join org.organisation as o on o.id = r.organisation_id
  where r.id = any (:ruleIds::integer[])
), gap as (
  select st_multi(st_collectionextract(
    case when held.geom is null then c.extent else st_difference(st_makevalid(c.extent), held.geom, 0.01) end, 3)) as geom
  from catalog.city as c cross join held
)
select st_asgeojson(st_transform(g.geom, 4326), 6)::json as geometry, encode(st_asewkb(g.geom), 'hex') as ewkb, st_area(g.geom) / 1e6 as area_km2
from gap as g
where not st_isempty(g.geom) and st_area(g.geom) > :leastSquareMetres::float8 and st_area(g.geom) > st_perimeter(g.geom)
