-- Purpose: trigger on tables that serve as code lists: a new code, or a new organisation, is known to the layers at once.
-- Effect: catalog.property.code_list of every published column that refers to the table.
create or replace function catalog.refresh_code_lists() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
begin
  update catalog.property p
  set code_list = fresh.code_list
  from (
    select l.name as layer, a.attname as name, catalog.code_list(k.conrelid, a.attname) as code_list
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum]
    join catalog.layer l on to_regclass(format('%I.%I', l.schema_name, l.table_name)) = k.conrelid
    where k.contype = 'f' and k.confrelid = tg_relid
  ) as fresh
  where p.layer = fresh.layer and p.name = fresh.name and p.code_list is distinct from fresh.code_list;
  return null;
end $$;
revoke execute on function catalog.refresh_code_lists() from public;
