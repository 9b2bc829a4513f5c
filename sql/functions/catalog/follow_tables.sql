-- Purpose: keeps the catalogue true when an adopted table is dropped, renamed or altered past catalog.adopt_layer
--   (ogr2ogr -overwrite, psql): a dropped table's layer is released with its parts in catalog.place_role, a renamed one
--   is followed, and columns that are gone are no longer published, nor do they play a part in finding places.
--   Only a superuser may make event triggers; elsewhere the server leaves out what it does not find.
create or replace function catalog.follow_tables() returns event_trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  changed catalog.layer;
begin
  if to_regclass('history.version') is null or to_regclass('feed.change') is null or to_regnamespace('auth') is null then
    return; -- all of ours is just being taken out
  end if;
  -- A renamed table still carries its triggers, whose first argument is the layer's name.
  update catalog.layer l
  set schema_name = n.nspname, table_name = c.relname
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  join pg_namespace n on n.oid = c.relnamespace
  where t.tgname = 'mesto_insert' and split_part(encode(t.tgargs, 'escape'), '\000', 1) = l.name
    and to_regclass(format('%I.%I', l.schema_name, l.table_name)) is null;

  for changed in select * from catalog.layer loop
    if (
      select count(*) from pg_attribute a
      where a.attrelid = to_regclass(format('%I.%I', changed.schema_name, changed.table_name))
        and a.attname in (changed.id_column, changed.geometry_column) and not a.attisdropped
    ) < 2 then
      delete from catalog.place_role where layer = changed.name;
      perform catalog.release_layer(changed.name);
    end if;
  end loop;

  delete from catalog.property p
  using catalog.layer l
  where l.name = p.layer and not exists (
    select from pg_attribute a
    where a.attrelid = to_regclass(format('%I.%I', l.schema_name, l.table_name)) and a.attname = p.name and not a.attisdropped
  );

  update catalog.place_role r
  set columns = kept.columns
  from catalog.place_role was
  join catalog.layer l on l.name = was.layer
  cross join lateral (
    select coalesce(jsonb_object_agg(word.key, word.value), '{}') as columns
    from jsonb_each_text(was.columns) as word
    join pg_attribute a on a.attrelid = to_regclass(format('%I.%I', l.schema_name, l.table_name))
      and a.attname = word.value and not a.attisdropped
  ) as kept
  where r.role = was.role and kept.columns <> was.columns;
end $$;
revoke execute on function catalog.follow_tables() from public;

do $$
begin
  if (select rolsuper from pg_roles where rolname = current_user)
    and not exists (select from pg_event_trigger where evtname = 'mesto_follow_tables') then
    create event trigger mesto_follow_tables on ddl_command_end
      when tag in ('ALTER TABLE', 'DROP TABLE', 'ALTER SCHEMA', 'DROP SCHEMA')
      execute function catalog.follow_tables();
  end if;
end $$;
