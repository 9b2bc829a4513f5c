-- Purpose: forget changes that every reader has long passed.
-- Input: how long a change is kept; a reader that was away longer loads everything anew.
-- Output: number of rows forgotten.
create or replace function feed.trim(kept interval default '7 days') returns bigint
language sql
as $$
  with gone as (delete from feed.change where at < clock_timestamp() - kept returning 1)
  select count(*) from gone
$$;
revoke execute on function feed.trim(interval) from public;
