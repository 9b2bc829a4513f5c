-- Purpose: the organisation that owns an asset, in whichever adopted layer it is.
-- Inputs: layer_name, a name of catalog.layer; feature_id, its id there.
-- Outputs: the value of the layer's column owner_id; null when there is no such layer, column or feature.
create or replace function org.asset_owner(layer_name text, feature_id bigint) returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  source record;
  owner_id integer;
begin
  select l.schema_name, l.table_name, l.id_column into source
  from catalog.layer as l
  join pg_catalog.pg_namespace as n on n.nspname = l.schema_name
  join pg_catalog.pg_class as c on c.relnamespace = n.oid and c.relname = l.table_name
  join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attname = 'owner_id'
    and a.atttypid = 'integer'::regtype and not a.attisdropped
  where l.name = layer_name;
  if not found then
    return null;
  end if;
  execute format('select f.owner_id from %I.%I as f where f.%I = $1',
    source.schema_name, source.table_name, source.id_column) into owner_id using feature_id;
  return owner_id;
end $$;
