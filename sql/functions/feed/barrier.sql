-- Purpose: waits for the few transactions that are just committing (feed.number_at_commit), milliseconds.
-- Output: the last place in the order so far. All lines up to it are settled: a statement that begins afterwards sees
--   those that were committed. All that come later stand behind it.
--   seq alone orders: it is drawn while the lock is held. xid is kept beside it as a mark of this very database.
-- Errors: 55P03 when the caller's lock_timeout is over: a transaction that fired its constraints early still holds the
--   lock (set constraints all immediate). 0A000 in a transaction that keeps its first snapshot: it would not see what was waited for.
create or replace function feed.barrier(out xid xid8, out seq bigint)
language plpgsql volatile
set search_path = pg_catalog
as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'the feed is read in a transaction of isolation level read committed' using errcode = '0A000';
  end if;
  perform pg_advisory_xact_lock(7301654);
  xid := pg_snapshot_xmax(pg_current_snapshot());
  seq := (select s.last_value from feed.change_seq_seq s);
end $$;
revoke execute on function feed.barrier() from public;
