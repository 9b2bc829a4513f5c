-- Purpose: features of an import that somebody has changed or deleted since, so that undoing would take that back too.
-- Inputs: id, layer, limit. Output: their numbers; total: how many there are.
select c.feature_id::text as id, count(*) over () as total
from exchange.import_change c
where c.import_id = :id::uuid and not exists (
  select from history.version v
  where v.layer = :layer and v.feature_id = c.feature_id and v.valid_from = c.version and v.valid_to = 'infinity')
order by c.feature_id
limit :limit::integer
