-- Purpose: changes what is given (null keeps) of a request that is still at the version that was seen; the public text
--   is taken as it is, when changesPublicText says so. Inputs: id, version, the fields.
update request.request as r
set category_id = coalesce(:categoryId::integer, r.category_id),
  kind = coalesce(:kind, r.kind),
  priority = coalesce(:priority, r.priority),
  description = coalesce(:description, r.description),
  public_text = case when :changesPublicText::boolean then :publicText else r.public_text end,
  is_public = coalesce(:isPublic::boolean, r.is_public)
where r.id = :id::bigint and r.version = :version::integer
