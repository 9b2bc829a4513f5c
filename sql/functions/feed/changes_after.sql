-- Purpose: what changed after a cursor, in the order of the commits.
--   The order is seq, drawn at commit under a lock: a change is given as soon as it is committed, none is skipped,
--   whatever other transactions are still open and whatever their isolation level.
-- Input: the cursor (its xid orders nothing), and how many at most.
-- Output: rows of feed.change. None while a transaction holds the lock for long: whoever commits must not queue behind
--   a reader who waits for it, so the reader goes away and comes again.
create or replace function feed.changes_after(after_xid xid8, after_seq bigint, at_most integer default 1000)
returns setof feed.change
language plpgsql volatile
set search_path = pg_catalog
set lock_timeout = '250ms'
as $$
declare
  settled bigint;
begin
  begin
    -- Asked first, by a statement of its own: the rows are then read with a younger snapshot.
    select b.seq into settled from feed.barrier() b;
  exception when lock_not_available then
    return;
  end;
  return query
    select c.*
    from feed.change c
    where c.seq > after_seq and c.seq <= settled
    order by c.seq
    limit at_most;
end $$;
revoke execute on function feed.changes_after(xid8, bigint, integer) from public;
