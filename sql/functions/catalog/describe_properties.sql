-- Purpose: record which columns of a layer are published, with their titles, units and code lists.
-- Input: the layer, its table, and the options of catalog.adopt_layer: columns (default: all but id and geometry),
--   private_columns, tile_columns (default: all published ones but JSON).
-- Errors: 22023 for a column that the table does not have or that cannot be published.
create or replace function catalog.describe_properties(layer_name text, source regclass, options jsonb) returns void
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  unknown text;
begin
  select string_agg(quote_ident(wanted), ', ') into unknown
  from (
    select jsonb_array_elements_text(coalesce(options -> 'columns', '[]'))
    union select jsonb_array_elements_text(coalesce(options -> 'private_columns', '[]'))
    union select jsonb_array_elements_text(coalesce(options -> 'tile_columns', '[]'))
  ) as options (wanted)
  where not exists (
    select from pg_attribute a
    where a.attrelid = source and a.attname = wanted and a.attnum > 0 and not a.attisdropped
      and catalog.published_type(a.atttypid) is not null
  );
  if unknown is not null then
    raise exception '% has no column to publish called %', source, unknown using errcode = '22023';
  end if;

  with described as (
    select a.attname as name,
      case when options ? 'columns' then wanted.position else a.attnum end as position,
      catalog.published_type(a.atttypid) as data_type,
      coalesce(words.title, upper(left(a.attname, 1)) || replace(substr(a.attname, 2), '_', ' ')) as title,
      words.titles, words.unit,
      catalog.code_list(source, a.attname) as code_list,
      a.attnotnull and not a.atthasdef and a.attidentity = '' as is_required,
      not coalesce(options -> 'private_columns', '[]') ? a.attname as is_public
    from pg_attribute a
    cross join catalog.layer l
    cross join lateral catalog.read_comment(col_description(source, a.attnum)) as words
    left join lateral (
      select position from jsonb_array_elements_text(options -> 'columns') with ordinality as columns (name, position)
      where columns.name = a.attname
    ) as wanted on true
    where l.name = layer_name and a.attrelid = source and a.attnum > 0 and not a.attisdropped
      and catalog.published_type(a.atttypid) is not null
      and case when options ? 'columns' then wanted.position is not null else a.attname <> l.id_column end
  ), gone as (
    delete from catalog.property p
    where p.layer = layer_name and p.name not in (select d.name from described d)
  )
  insert into catalog.property as p
    (layer, name, position, data_type, title, title_i18n, unit, code_list, is_required, is_public, in_tiles)
  select layer_name, d.name, d.position, d.data_type, d.title, coalesce(d.titles, '{}'), d.unit, d.code_list, d.is_required,
    d.is_public, case when options ? 'tile_columns' then options -> 'tile_columns' ? d.name else d.data_type <> 'json' end
  from described d
  on conflict (layer, name) do update set
    position = excluded.position, data_type = excluded.data_type, title = excluded.title,
    title_i18n = excluded.title_i18n, unit = excluded.unit, code_list = excluded.code_list,
    is_required = excluded.is_required, is_public = excluded.is_public, in_tiles = excluded.in_tiles;
end $$;
revoke execute on function catalog.describe_properties(text, regclass, jsonb) from public;
