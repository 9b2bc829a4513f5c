-- Purpose: tells the feed when reference data changed that servers and browsers keep at hand (categories, their questions,
--   organisations), so that all read it again at once. Once a transaction is enough.
create or replace function catalog.tell_reference() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
begin
  if not exists (
    select from feed.change where xid = pg_current_xact_id() and op = 'catalog' and layer = 'catalog'
  ) then
    insert into feed.change (layer, op, actor) values ('catalog', 'catalog', auth.actor());
    perform pg_notify('mesto_feed', '');
  end if;
  return null;
end $$;
revoke execute on function catalog.tell_reference() from public;

do $$
declare
  told text;
begin
  foreach told in array array['request.category', 'request.question', 'org.organisation'] loop
    execute format('create or replace trigger tell after insert or delete on %s
      for each row execute function catalog.tell_reference()', told);
    execute format('create or replace trigger tell_update after update on %s
      for each row when (old.* is distinct from new.*) execute function catalog.tell_reference()', told);
  end loop;
end $$;
