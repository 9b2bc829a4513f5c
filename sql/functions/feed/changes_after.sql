-- Purpose: what changed after a cursor, in the order of the commits.
--   The order is the pair (xid, seq), given at commit: xid is the next transaction number of that moment. A change is
--   given as soon as it is committed, none is skipped, whatever other transactions are still open.
-- Input: the cursor, and how many at most.
-- Output: rows of feed.change.
create or replace function feed.changes_after(after_xid xid8, after_seq bigint, at_most integer default 1000)
returns setof feed.change
language plpgsql volatile
set search_path = pg_catalog
as $$
declare
  -- Asked first, by a statement of its own: the rows are then read with a younger snapshot.
  settled constant bigint := (select b.seq from feed.barrier() b);
begin
  return query
    select c.*
    from feed.change c
    where (c.xid, c.seq) > (after_xid, after_seq) and c.seq <= settled
    order by c.xid, c.seq
    limit at_most;
end $$;
revoke execute on function feed.changes_after(xid8, bigint, integer) from public;
