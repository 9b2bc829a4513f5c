-- Purpose: what changed after a cursor, in the order in which a reader may safely pass it.
--   The order is the pair (xid, seq): a transaction that commits late may hold smaller numbers than what was read
--   already, so only transactions older than every running one of this database are given (feed.horizon).
-- Input: the cursor, and how many at most.
-- Output: rows of feed.change.
create or replace function feed.changes_after(after_xid xid8, after_seq bigint, at_most integer default 1000)
returns setof feed.change
language plpgsql volatile
set search_path = pg_catalog
as $$
declare
  -- Asked first, by a statement of its own: the rows are then read with a younger snapshot.
  horizon constant xid8 := feed.horizon();
begin
  return query
    select c.*
    from feed.change c
    where (c.xid, c.seq) > (after_xid, after_seq) and c.xid < horizon
    order by c.xid, c.seq
    limit at_most;
end $$;
revoke execute on function feed.changes_after(xid8, bigint, integer) from public;
