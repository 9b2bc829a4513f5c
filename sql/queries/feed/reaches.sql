-- Purpose: whether the feed still reaches back to a cursor: nothing after it has been forgotten, and it was ours.
-- Input: xid, seq. Output: one row; isKept.
select :xid::text::xid8 <= pg_snapshot_xmax(pg_current_snapshot())
  and (
    coalesce((select min(seq) from feed.change), 1) = 1
    or exists (select 1 from feed.change where (xid, seq) <= (:xid::text::xid8, :seq::text::bigint))
  ) as "isKept"
