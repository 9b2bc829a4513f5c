-- Purpose: refuse options of catalog.adopt_layer that it does not know, so that a misspelt one is not silently passed over.
-- Errors: 22023.
create or replace function catalog.check_options(options jsonb) returns void
language plpgsql immutable
set search_path = pg_catalog
as $$
declare
  unknown text;
begin
  select string_agg(key, ', ') into unknown
  from jsonb_object_keys(options) as key
  where key not in (
    'name', 'title', 'title_i18n', 'description', 'theme', 'is_asset', 'is_public', 'row_rule', 'minimum_zoom',
    'position', 'columns', 'private_columns', 'tile_columns', 'id_column', 'geometry_column', 'srid'
  );
  if unknown is not null then
    raise exception 'catalog.adopt_layer has no option %', unknown using errcode = '22023';
  end if;
end $$;
