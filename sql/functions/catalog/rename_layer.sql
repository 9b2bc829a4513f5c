-- Purpose: give an adopted table another layer name, with its past.
-- Input: the table, and the new name; nothing happens when it is not adopted yet or has that name already.
create or replace function catalog.rename_layer(source regclass, new_name text) returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
  old_name text;
begin
  select l.name into old_name from catalog.layer l
  where to_regclass(format('%I.%I', l.schema_name, l.table_name)) = source and l.name <> new_name;
  if not found then
    return;
  end if;
  update catalog.layer set name = new_name where name = old_name;
  update history.version set layer = new_name where layer = old_name;
end $$;
revoke execute on function catalog.rename_layer(regclass, text) from public;
