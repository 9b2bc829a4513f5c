-- Purpose: whether a change to this state takes a merge back: the duplicate gets the state that it had before.
-- Inputs: follower, a request that is a duplicate; status, the state it is to have.
create or replace function request.is_unmerge(follower bigint, status text) returns boolean
language sql stable security definer
set search_path = pg_catalog
as $$
  select coalesce(request.former_status($1) = $2, false)
$$;
revoke execute on function request.is_unmerge(bigint, text) from public;
