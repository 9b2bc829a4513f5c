-- Purpose: what each role may do with an adopted table. Which rows is a matter of row-level security. A citizen is granted
--   columns by name: the key, the geometry, those that are published and public, and the key by which addresses name
--   their street. What no channel may tell, the database itself does not give.
-- Input: the name of an adopted layer; its table may be gone already.
create or replace function catalog.grant_layer(layer_name text) returns void
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  layer catalog.layer;
  source text;
  staff constant text := 'mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator';
  keepers constant text := 'mesto_analyst, mesto_administrator';
  numbers regclass;
  public_columns text;
begin
  select * into strict layer from catalog.layer where name = layer_name;
  source := format('%I.%I', layer.schema_name, layer.table_name);
  if to_regclass(source) is null then
    return;
  end if;
  execute format('grant usage on schema %I to mesto_citizen, %s', layer.schema_name, staff);
  execute format('grant select on %s to %s', source, staff);
  -- What has rules for its rows has rights of its own: columns for citizens, writing by those who work on it
  -- (requests: migration 0003; incidents and works: 0012).
  if layer.row_rule <> 'all' then
    return;
  end if;
  -- This takes back what was granted by column, too.
  execute format('revoke select on %s from mesto_citizen', source);
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into public_columns
  from pg_attribute a
  where a.attrelid = source::regclass and a.attnum > 0 and not a.attisdropped and (
    a.attname in (layer.id_column, layer.geometry_column)
    or exists (select from catalog.property p where p.layer = layer.name and p.name = a.attname and p.is_public)
    or exists (
      select from catalog.place_role r
      where r.layer = layer.name and r.role = 'address' and r.columns ->> 'street_id' = a.attname
        and not exists (
          select from catalog.property p where p.layer = layer.name and p.name = a.attname and not p.is_public)));
  if layer.is_public and public_columns is not null then
    execute format('grant select (%s) on %s to mesto_citizen', public_columns, source);
  end if;
  execute format('grant insert, update, delete on %s to %s', source, keepers);
  for numbers in
    select distinct d.refobjid::regclass
    from pg_attrdef def
    join pg_depend d on d.classid = 'pg_attrdef'::regclass and d.objid = def.oid and d.refclassid = 'pg_class'::regclass
    join pg_class c on c.oid = d.refobjid and c.relkind = 'S'
    where def.adrelid = source::regclass
  loop
    execute format('grant usage on sequence %s to %s', numbers, keepers);
  end loop;
end $$;
revoke execute on function catalog.grant_layer(text) from public;

-- Layers that are adopted already get what this text says.
select catalog.grant_layer(name) from catalog.layer;
