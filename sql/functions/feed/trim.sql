-- Purpose: forget changes that every reader has long passed. The newest stays, however old: by it a reader who was away
--   is told that he missed something.
-- Input: how long a change is kept; a reader that was away longer loads everything anew.
-- Output: number of rows forgotten.
create or replace function feed.trim(kept interval default '7 days') returns bigint
language sql
as $$
  with gone as (delete from feed.change 
    where at < clock_timestamp() - kept and seq < (select max(newest.seq) from feed.change as newest)
    returning 1)
  select count(*) from gone
$$;
revoke execute on function feed.trim(interval) from public;
