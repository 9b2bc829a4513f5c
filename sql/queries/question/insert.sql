-- Purpose: a question of a category. Inputs: its columns; titles, helps, options and shownWhen as JSON.
insert into request.question (category_id, code, position, type, title_i18n, help_i18n, unit, minimum, maximum, options,
  asset_layers, asset_role, is_required, shown_when, is_public)
values (:categoryId::integer, :code, :position::integer, :type, :titles::jsonb, :helps::jsonb, :unit, :minimum::float8,
  :maximum::float8, :options::jsonb, :assetLayers::text[], :assetRole, :isRequired::boolean, :shownWhen::jsonb, :isPublic::boolean)
