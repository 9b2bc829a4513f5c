-- Purpose: how far the feed may be read: every transaction of this database that is older than this has ended.
--   pg_snapshot_xmin() says the same of the whole cluster, where an import into a neighbour's database would keep all
--   maps of this one waiting; so the running transactions of this database are looked at by themselves.
-- Output: the horizon. The order of the steps matters: whatever got its number before the first and is not seen running
--   in the second has ended, and a statement that begins afterwards sees what it did.
create or replace function feed.horizon() returns xid8
language plpgsql volatile
set search_path = pg_catalog
as $$
declare
  next_number constant numeric := pg_snapshot_xmax(pg_current_snapshot())::text::numeric;
  round constant numeric := 4294967296; -- numbers of running transactions are told modulo 2^32
  oldest numeric;
begin
  if not pg_has_role(current_user, 'pg_read_all_stats', 'usage') then
    return pg_snapshot_xmin(pg_current_snapshot()); -- other users' transactions are hidden from us
  end if;
  perform pg_stat_clear_snapshot();
  select min(next_number + mod(running.number - next_number + 1.5 * round, round) - round / 2) into oldest
  from (
    select a.backend_xid::text::numeric as number
    from pg_stat_activity a
    where a.backend_xid is not null and (a.datname = current_database() or a.datname is null)
    union all
    select p.transaction::text::numeric from pg_prepared_xacts p where p.database = current_database()
  ) as running;
  return greatest(
    least(next_number, coalesce(oldest, next_number))::text::xid8,
    pg_snapshot_xmin(pg_current_snapshot())
  );
end $$;
revoke execute on function feed.horizon() from public;
