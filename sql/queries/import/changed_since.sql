-- Purpose: features of an import that somebody has changed or deleted since, so that undoing would take that back too.
-- Inputs: id, layer, limit. Output: their numbers; total: how many there are.
select c.feature_id::text as id, count(*) over () as total
from exchange.import_change c
where c.import_id = :id::uuid and history.version_of(:layer, c.feature_id) is distinct from c.version
order by c.feature_id
limit :limit::integer
