-- Purpose: gives a line of the feed its place in the order when its transaction commits, not when the change was made:
--   whoever keeps a transaction open for an hour (an import, an edit session in QGIS) holds nobody else back.
--   From here to its end the transaction shares a lock; a reader takes it alone for a moment and then knows that
--   everything numbered so far has ended (feed.barrier). A number from the sequence depends on no snapshot, so writers
--   in repeatable read and serializable are numbered like all others.
create or replace function feed.number_at_commit() returns trigger
language plpgsql security definer
set search_path = pg_catalog
set lock_timeout = '10s'
as $$
begin
  perform pg_advisory_xact_lock_shared(7301654);
  update feed.change
  set seq = default, xid = pg_snapshot_xmax(pg_current_snapshot())
  where seq = new.seq;
  return null;
end $$;
revoke execute on function feed.number_at_commit() from public;

drop trigger if exists number_at_commit on feed.change;
create constraint trigger number_at_commit after insert on feed.change
deferrable initially deferred for each row execute function feed.number_at_commit();
