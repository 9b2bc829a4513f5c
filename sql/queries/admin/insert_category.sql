-- Purpose: a new category. Inputs: its columns; titles as JSON. Outputs: id; no row when the code is taken.
insert into request.category
  (code, parent_id, position, title_i18n, synonyms, kind, asset_layers, search_radius_metres, default_priority, is_active)
values (:code, :parentId::integer, :position::integer, :titles::jsonb, :synonyms::text[], :kind, :assetLayers::text[],
  :searchRadiusMetres::float8, :defaultPriority, :isActive::boolean)
on conflict (code) do nothing
returning id
