-- Purpose: where the feed ends now. Take it before loading a layer: a change that the load has seen already may come
--   once more, none is missed.
-- Output: the cursor for feed.changes_after.
create or replace function feed.end_cursor(out xid xid8, out seq bigint)
language plpgsql volatile
set search_path = pg_catalog
as $$
begin
  xid := feed.horizon();
  seq := 0;
end $$;
revoke execute on function feed.end_cursor() from public;
