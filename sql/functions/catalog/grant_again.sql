-- Purpose: trigger that renews a layer's grants when what is public about it changes past catalog.adopt_layer.
create or replace function catalog.grant_again() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  names constant text[] := case tg_table_name
    when 'layer' then array[to_jsonb(new) ->> 'name']
    else array[to_jsonb(old) ->> 'layer', to_jsonb(new) ->> 'layer'] end;
begin
  perform catalog.grant_layer(l.name) from catalog.layer l where l.name = any (names);
  return null;
end $$;
revoke execute on function catalog.grant_again() from public;

create or replace trigger grant_again after update of is_public on catalog.layer
  for each row when (old.is_public <> new.is_public) execute function catalog.grant_again();
create or replace trigger grant_again after update of is_public on catalog.property
  for each row when (old.is_public <> new.is_public) execute function catalog.grant_again();
create or replace trigger grant_again after insert or update or delete on catalog.place_role
  for each row execute function catalog.grant_again();
