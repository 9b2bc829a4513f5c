-- Purpose: whether the feed still reaches back to a cursor: it is this feed's own, and nothing after it was forgotten.
--   The newest change is never forgotten (feed.trim), so an empty feed is one in which nothing happened yet.
-- Input: xid, seq. Output: one row; isKept. A cursor that stands before the oldest change is not kept.
select :xid::text::xid8 <= pg_snapshot_xmax(pg_current_snapshot())
  and :seq::text::bigint <= s.last_value
  and (
    exists (select from feed.change as c where c.seq <= :seq::text::bigint)
    or not exists (select from feed.change)
  ) as "isKept"
from feed.change_seq_seq as s
