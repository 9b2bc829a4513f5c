-- Purpose: the answers to requests with the questions as they were asked, as far as the viewer may see them. Inputs: ids.
select a.request_id::float8 as request_id, a.value, q.id, q.category_id, q.code, q.version, q.type, q.title_i18n as titles, q.help_i18n as helps, q.unit, q.minimum, q.maximum,
  q.options, q.asset_layers,
  q.asset_role, q.is_required, q.shown_when, q.is_public
from request.answer as a
join request.question as q on q.id = a.question_id
where a.request_id = any (:ids::bigint[])
order by a.request_id, q.category_id, q.position, q.id
