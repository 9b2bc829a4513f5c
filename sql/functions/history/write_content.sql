-- Purpose: give a feature the content of a version, inserting it when it is gone.
--   Columns that came after the version keep what they hold now, or their default; those that are gone are passed over.
-- Input: layer, feature, geometry (layer's SRID), every property of the version.
create or replace function history.write_content(layer catalog.layer, id bigint, geom geometry, properties jsonb)
returns void
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  source constant regclass := format('%I.%I', layer.schema_name, layer.table_name)::regclass;
  names text;
  wanted_names text;
begin
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum), string_agg('w.' || quote_ident(a.attname), ', ' order by a.attnum)
  into names, wanted_names
  from pg_attribute a
  where a.attrelid = source and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and (a.attname = layer.geometry_column or properties ? a.attname) and a.attname <> layer.id_column;
  properties := properties || jsonb_build_object(layer.geometry_column, geom::text);

  execute format('update %1$s o set (%2$s) = row(%3$s) from jsonb_populate_record(null::%1$s, $1) as w where o.%4$I = $2',
    source, names, wanted_names, layer.id_column) using properties, id;
  if not exists (select from history.content_at(layer, 'infinity'::timestamptz, id)) then
    execute format('insert into %1$s (%3$I, %2$s) overriding system value
      select %3$I, %2$s from jsonb_populate_record(null::%1$s, $1)', source, names, layer.id_column)
    using properties || jsonb_build_object(layer.id_column, id);
  end if;
end $$;
revoke execute on function history.write_content(catalog.layer, bigint, geometry, jsonb) from public;
