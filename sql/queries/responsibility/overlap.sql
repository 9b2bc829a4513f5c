-- Purpose: where in the city two rules hold, and none that comes before them. Inputs: one, other; before, ids of rules;
--   leastSquareMetres, below which an area is a slip of drawing. Outputs: as responsibility/gap; none when there is no such place.
with territory as (
  select r.id, st_makevalid(coalesce(r.territory, o.territory, c.extent)) as geom
  from org.responsibility_rule as r
  join org.organisation as o on o.id = r.organisation_id
  cross join catalog.city as c
  where r.id = any (array[:one::integer, :other::integer] || :before::integer[])
), both_hold as (
  select st_intersection(st_intersection(one.geom, other.geom, 0.01), st_makevalid(c.extent), 0.01) as geom
  from territory as one, territory as other, catalog.city as c
  where one.id = :one::integer and other.id = :other::integer
), left_over as (
  select st_multi(st_collectionextract(coalesce(
    st_difference(b.geom, (select st_union(t.geom) from territory as t where t.id = any (:before::integer[])), 0.01), b.geom), 3)) as geom
  from both_hold as b
)
select st_asgeojson(st_transform(g.geom, 4326), 6)::json as geometry, encode(st_asewkb(g.geom), 'hex') as ewkb, st_area(g.geom) / 1e6 as area_km2
from left_over as g
where not st_isempty(g.geom) and st_area(g.geom) > :leastSquareMetres::float8 and st_area(g.geom) > st_perimeter(g.geom)
