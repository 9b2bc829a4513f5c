-- Purpose: where the feed ends now. Take it before loading a layer: a change that the load has seen already may come
--   once more, none is missed.
-- Output: the cursor for feed.changes_after.
-- Errors: 55P03 when a transaction holds the feed's lock for long (feed.barrier).
create or replace function feed.end_cursor(out xid xid8, out seq bigint)
language sql volatile
set search_path = pg_catalog
set lock_timeout = '5s'
as $$ select b.xid, b.seq from feed.barrier() b $$;
revoke execute on function feed.end_cursor() from public;
