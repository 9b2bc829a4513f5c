-- Purpose: trigger after each insert statement on a layer: history and feed, whoever the writer is.
-- Arguments of the trigger: layer, id column, geometry column. Transition table: new_rows.
create or replace function history.record_insert() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  value record;
  changed bigint;
begin
  value := history.recording(tg_argv[0], 'insert');
  execute history.insert_statement('select * from new_rows', tg_argv[1], tg_argv[2]) into changed
    using value.layer, value.at, value.operation, value.actor, value.reason, value.told_one_by_one;
  if changed > 0 then
    perform pg_notify('mesto_feed', '');
  end if;
  return null;
end $$;
revoke execute on function history.record_insert() from public;
