-- Purpose: changes a category. Inputs: id and its columns; titles as JSON.
update request.category
set parent_id = :parentId::integer, position = :position::integer, title_i18n = :titles::jsonb, synonyms = :synonyms::text[],
  kind = :kind, asset_layers = :assetLayers::text[], search_radius_metres = :searchRadiusMetres::float8,
  default_priority = :defaultPriority, is_active = :isActive::boolean
where id = :id::integer
