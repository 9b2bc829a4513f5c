-- Purpose: all categories with what is above them. Outputs: id, code, titles, kind, parent_id; is_leaf, can be chosen and has none
--   below it.
select c.id, c.code, c.title_i18n as titles, c.kind, c.parent_id,
  c.is_active and not exists (select from request.category as below where below.parent_id = c.id and below.is_active) as is_leaf
from request.category as c
order by c.position, c.id
