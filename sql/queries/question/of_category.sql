-- Purpose: what is asked at present of a category, by itself and by those above it, which come first. Inputs: categoryId.
select q.id, q.category_id, q.code, q.version, q.type, q.title_i18n as titles, q.help_i18n as helps, q.unit, q.minimum, q.maximum,
  q.options, case when q.type = 'asset' and q.asset_layers = '{}' then k.asset_layers else q.asset_layers end as asset_layers,
  q.asset_role, q.is_required, q.shown_when, q.is_public
from org.category_line(:categoryId::integer) with ordinality as line (id, height)
join request.question as q on q.category_id = line.id and q.valid_to = 'infinity'
join request.category as k on k.id = :categoryId::integer
order by line.height desc, q.position, q.id
