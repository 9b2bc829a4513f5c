-- Purpose: a spatial index for an adopted table that came without one.
-- Input: the name of an adopted layer.
create or replace function catalog.index_geometry(layer_name text) returns void
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  layer catalog.layer;
  source regclass;
begin
  select * into strict layer from catalog.layer where name = layer_name;
  source := format('%I.%I', layer.schema_name, layer.table_name)::regclass;
  if not exists (
    select from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] and a.attname = layer.geometry_column
    join pg_class c on c.oid = i.indexrelid
    join pg_am m on m.oid = c.relam
    where i.indrelid = source and m.amname in ('gist', 'spgist') and i.indpred is null
  ) then
    execute format('create index on %s using gist (%I)', source, layer.geometry_column);
  end if;
end $$;
revoke execute on function catalog.index_geometry(text) from public;
