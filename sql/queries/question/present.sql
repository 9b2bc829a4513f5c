-- Purpose: what is asked at present, of all categories. Outputs: questions, each category's own in their order.
select q.id, q.category_id, q.code, q.version, q.type, q.title_i18n as titles, q.help_i18n as helps, q.unit, q.minimum, q.maximum,
  q.options, q.asset_layers,
  q.asset_role, q.is_required, q.shown_when, q.is_public
from request.question as q
where q.valid_to = 'infinity'
order by q.category_id, q.position, q.id
