-- Purpose: give an adopted table its checks, its history and its place in the change feed, for any writer.
-- Input: the name of an adopted layer. Running it again renews the triggers.
create or replace function catalog.install_triggers(layer_name text) returns void
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  layer catalog.layer;
  source text;
  words text;
  code_table regclass;
begin
  select * into strict layer from catalog.layer where name = layer_name;
  source := format('%I.%I', layer.schema_name, layer.table_name);
  words := format('(%L, %L, %L', layer.name, layer.id_column, layer.geometry_column);

  execute format('create or replace trigger mesto_check_insert before insert on %s for each row
    when (not catalog.is_sound(new.%I, %s)) execute function catalog.refuse_geometry%s, %L)',
    source, layer.geometry_column, layer.srid, words, layer.srid);
  -- What was unsound before the adoption may still have its other columns mended.
  execute format('create or replace trigger mesto_check_update before update on %1$s for each row
    when (new.%2$I is distinct from old.%2$I and not catalog.is_sound(new.%2$I, %3$s))
    execute function catalog.refuse_geometry%4$s, %3$L)',
    source, layer.geometry_column, layer.srid, words);
  execute format('create or replace trigger mesto_insert after insert on %s
    referencing new table as new_rows for each statement execute function history.record_insert%s)', source, words);
  execute format('create or replace trigger mesto_update after update on %s
    referencing old table as old_rows new table as new_rows for each statement
    execute function history.record_update%s)', source, words);
  execute format('create or replace trigger mesto_delete after delete on %s
    referencing old table as old_rows for each statement execute function history.record_delete%s)', source, words);
  execute format('create or replace trigger mesto_truncate before truncate on %s
    for each statement execute function history.record_delete%s)', source, words);

  for code_table in
    select distinct k.confrelid::regclass from pg_constraint k
    where k.contype = 'f' and k.conrelid = source::regclass and cardinality(k.conkey) = 1
  loop
    execute format('create or replace trigger mesto_code_list after insert or update or delete or truncate on %s
      for each statement execute function catalog.refresh_code_lists()', code_table);
  end loop;
end $$;
revoke execute on function catalog.install_triggers(text) from public;

-- Layers that are adopted already get what this text says.
select catalog.install_triggers(l.name) from catalog.layer l
where to_regclass(format('%I.%I', l.schema_name, l.table_name)) is not null;
