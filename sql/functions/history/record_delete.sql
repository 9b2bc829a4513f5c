-- Purpose: trigger after each delete statement on a layer, and before it is truncated: history and feed.
-- Arguments of the trigger: layer, id column, geometry column. Transition table of a delete: old_rows; before a
--   truncate the table itself still holds them.
create or replace function history.record_delete() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  value record;
  changed bigint;
  gone constant text := case tg_op when 'TRUNCATE' then format('select * from %s', tg_relid::regclass)
    else 'select * from old_rows' end;
begin
  value := history.recording(tg_argv[0], 'delete');
  execute history.delete_statement(gone, tg_argv[1], tg_argv[2], history.content_columns(tg_relid, tg_argv[2], 'o'))
    into changed
    -- A truncate is one change to whoever follows, however small the table.
    using value.layer, value.at, 'delete', value.actor, value.reason,
      case tg_op when 'TRUNCATE' then 0 else value.told_one_by_one end, value.adopted_at;
  if changed > 0 then
    perform pg_notify('mesto_feed', '');
  end if;
  return null;
end $$;
revoke execute on function history.record_delete() from public;
