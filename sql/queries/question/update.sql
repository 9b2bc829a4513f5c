-- Purpose: changes the question with this code that a category asks at present, if anything of it is another; the
--   database begins a new version where it was answered. Inputs: as in question/insert. Outputs: 0 rows: there is none.
update request.question as q
set (position, type, title_i18n, help_i18n, unit, minimum, maximum, options, asset_layers, asset_role, is_required, shown_when, is_public)
  = (:position::integer, :type, :titles::jsonb, :helps::jsonb, :unit, :minimum::float8, :maximum::float8, :options::jsonb,
    :assetLayers::text[], :assetRole, :isRequired::boolean, :shownWhen::jsonb, :isPublic::boolean)
where q.category_id = :categoryId::integer and q.code = :code and q.valid_to = 'infinity'
