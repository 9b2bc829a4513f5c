-- Purpose: trigger that tells the feed when the catalogue or the city changed, so that every server reads it again.
--   Once a transaction and layer is enough.
create or replace function catalog.tell() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  changed constant jsonb := coalesce(to_jsonb(new), to_jsonb(old));
  changed_layer constant text := case tg_table_name
    when 'layer' then changed ->> 'name'
    when 'city' then 'catalog'
    else changed ->> 'layer' end;
begin
  if not exists (
    select from feed.change
    where xid = pg_current_xact_id() and op = 'catalog' and layer = changed_layer
  ) then
    insert into feed.change (layer, op, actor) values (changed_layer, 'catalog', auth.actor());
    perform pg_notify('mesto_feed', '');
  end if;
  return null;
end $$;
revoke execute on function catalog.tell() from public;

create or replace trigger tell after insert or delete on catalog.layer for each row execute function catalog.tell();
create or replace trigger tell_update after update on catalog.layer
  for each row when (old.* is distinct from new.*) execute function catalog.tell();
create or replace trigger tell after insert or delete on catalog.property for each row execute function catalog.tell();
create or replace trigger tell_update after update on catalog.property
  for each row when (old.* is distinct from new.*) execute function catalog.tell();
create or replace trigger tell after insert or delete on catalog.place_role for each row execute function catalog.tell();
create or replace trigger tell_update after update on catalog.place_role
  for each row when (old.* is distinct from new.*) execute function catalog.tell();
create or replace trigger tell after insert or update or delete on catalog.city for each row execute function catalog.tell();
