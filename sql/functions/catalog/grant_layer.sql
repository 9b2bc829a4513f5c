-- Purpose: what each role may do with an adopted table. Which rows is a matter of row-level security.
-- Input: the name of an adopted layer.
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
begin
  select * into strict layer from catalog.layer where name = layer_name;
  source := format('%I.%I', layer.schema_name, layer.table_name);
  execute format('grant usage on schema %I to mesto_citizen, %s', layer.schema_name, staff);
  execute format('grant select on %s to %s', source, staff);
  -- Requests have their own rules: columns for citizens, writing by those who work on them (migration 0003).
  if layer.row_rule = 'request' then
    return;
  end if;
  if layer.is_public then
    execute format('grant select on %s to mesto_citizen', source);
  else
    execute format('revoke select on %s from mesto_citizen', source);
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
