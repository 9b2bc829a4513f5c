-- Purpose: trigger after each update statement on a layer: history and feed. An update that gives a feature another id
--   counts as a deletion and an insertion.
-- Arguments of the trigger: layer, id column, geometry column. Transition tables: old_rows, new_rows.
create or replace function history.record_update() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  value record;
  changed bigint;
  renumbered bigint;
  content constant text := history.content_columns(tg_relid, tg_argv[2], 'o');
  -- Rows of one side whose id is not on the other.
  only_in constant text := 'select a.* from %1$s a where not exists (select from %2$s b where b.%3$I = a.%3$I)';
begin
  value := history.recording(tg_argv[0], 'update');
  execute format('select count(*) from (%s) as gone', format(only_in, 'old_rows', 'new_rows', tg_argv[1])) into renumbered;
  if renumbered > 0 then
    execute history.delete_statement(format(only_in, 'old_rows', 'new_rows', tg_argv[1]), tg_argv[1], tg_argv[2], content)
      using value.layer, value.at, 'delete', value.actor, value.reason, value.told_one_by_one, value.adopted_at;
    execute history.insert_statement(format(only_in, 'new_rows', 'old_rows', tg_argv[1]), tg_argv[1], tg_argv[2])
      using value.layer, value.at, 'insert', value.actor, value.reason, value.told_one_by_one;
  end if;
  execute history.update_statement(
      format('old_rows o join new_rows n on n.%1$I = o.%1$I', tg_argv[1]), tg_argv[1], tg_argv[2], content)
    into changed
    using value.layer, value.at, value.operation, value.actor, value.reason, value.told_one_by_one, value.adopted_at;
  if changed + renumbered > 0 then
    perform pg_notify('mesto_feed', '');
  end if;
  return null;
end $$;
revoke execute on function history.record_update() from public;
