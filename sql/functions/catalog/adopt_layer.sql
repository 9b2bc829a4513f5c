-- Purpose: publish a table as a layer of the city, with checks, history, change feed and rights.
--   Works for any table with one integer key and a geometry, however it is named and in whatever SRID. Adopting it
--   again renews its description and triggers; what is not among the options goes back to its default.
-- Input: the table; options, each with its default:
--   name (from the table's name), title, title_i18n, description (from the table's comment, see catalog.read_comment),
--   theme 'other', is_asset false, is_public true, row_rule 'all', minimum_zoom 0, position 0,
--   columns (array; all but id and geometry), private_columns ([]), tile_columns (all published but JSON),
--   id_column (the primary key), geometry_column (the first), srid (the column's own).
-- Output: the layer's name.
-- Errors: 22023 with what to do, 42710 when the name is taken, 42809 for what is not a table.
create or replace function catalog.adopt_layer(source regclass, options jsonb default '{}') returns text
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  place record;
  words record;
  shape record;
  id_column text;
  layer_name text;
begin
  select n.nspname, c.relname, c.relkind into strict place
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = source;
  if place.relkind not in ('r', 'p') then
    raise exception '% is not a table: only tables can be adopted, because only they can be watched', source
      using errcode = '42809';
  end if;
  perform catalog.check_options(options);
  -- Nobody writes between the look at the table and the first trigger.
  execute format('lock table %s in share row exclusive mode', source);

  words := catalog.read_comment(obj_description(source, 'pg_class'));
  shape := catalog.geometry_of(source, options);
  id_column := catalog.id_column_of(source, options ->> 'id_column');
  layer_name := catalog.layer_name(source, options ->> 'name');
  perform catalog.rename_layer(source, layer_name);

  insert into catalog.layer as l
    (name, schema_name, table_name, id_column, geometry_column, geometry_type, srid, title, title_i18n, description,
     theme, is_asset, is_public, row_rule, minimum_zoom, position)
  values (
    layer_name, place.nspname, place.relname, id_column, shape.column_name, shape.type, shape.srid,
    coalesce(options ->> 'title', words.title, upper(left(place.relname, 1)) || replace(substr(place.relname, 2), '_', ' ')),
    coalesce(options -> 'title_i18n', words.titles, '{}'),
    coalesce(options ->> 'description', words.description),
    coalesce(options ->> 'theme', 'other'),
    coalesce((options ->> 'is_asset')::boolean, false),
    coalesce((options ->> 'is_public')::boolean, true),
    coalesce(options ->> 'row_rule', 'all'),
    coalesce((options ->> 'minimum_zoom')::smallint, 0),
    coalesce((options ->> 'position')::integer, 0)
  )
  on conflict (schema_name, table_name) do update set
    id_column = excluded.id_column, geometry_column = excluded.geometry_column,
    geometry_type = excluded.geometry_type, srid = excluded.srid, title = excluded.title,
    title_i18n = excluded.title_i18n, description = excluded.description, theme = excluded.theme,
    is_asset = excluded.is_asset, is_public = excluded.is_public, row_rule = excluded.row_rule,
    minimum_zoom = excluded.minimum_zoom, position = excluded.position;

  perform catalog.describe_properties(layer_name, source, options);
  perform catalog.describe_constraints(layer_name);
  perform catalog.install_triggers(layer_name);
  perform catalog.grant_layer(layer_name);
  perform catalog.index_geometry(layer_name);
  return layer_name;
end $$;
revoke execute on function catalog.adopt_layer(regclass, jsonb) from public;
