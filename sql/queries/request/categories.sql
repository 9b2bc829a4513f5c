-- Purpose: active categories, parents before children.
with recursive tree as (
  select c.id, array[c.position, c.id] as path from request.category as c where c.parent_id is null and c.is_active
  union all
  select c.id, t.path || array[c.position, c.id] from request.category as c join tree as t on c.parent_id = t.id where c.is_active
)
select c.id, c.code, c.parent_id, c.title_i18n as titles, c.synonyms, c.kind, c.asset_layers
from tree as t join request.category as c on c.id = t.id
order by t.path
