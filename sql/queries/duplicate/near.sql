-- Purpose: what a new report may repeat, as request.near_lately finds it.
-- Inputs: lon, lat (degrees); categories, ids of the same and of near categories; categoryId; at; metres; hours; most.
-- Outputs: one row: ids and metres side by side, nearest first; yearly_count.
select n.ids::float8[] as ids, n.distances, n.yearly_count
from catalog.city as c
cross join lateral st_transform(st_setsrid(st_makepoint(:lon::float8, :lat::float8), 4326), c.srid) as place
cross join lateral request.near_lately(place, :categories::integer[], :categoryId::integer, :at::timestamptz,
  :metres::float8, :hours::float8, :most::integer) as n
