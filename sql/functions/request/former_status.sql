-- Purpose: the state that a duplicate had before it was merged: as request.merge keeps it, else, for what was imported, as its log
--   tells it.
-- Input: id of a duplicate, or of one that just ceases to be one. Outputs: a code of request.status; null where nothing tells it.
create or replace function request.former_status(follower bigint) returns text
language sql stable security definer
set search_path = pg_catalog
as $$
  select coalesce(
    (select m.former_status from request.merge as m
      where m.follower_id = $1 and m.moved_by is null and m.undone_at is null),
    (select l.from_status from request.log as l
      where l.request_id = $1 and l.action = 'status_changed' and l.to_status = 'duplicate'
      order by l.id desc limit 1))
$$;
revoke execute on function request.former_status(bigint) from public;
grant execute on function request.former_status(bigint) to mesto_clerk, mesto_dispatcher, mesto_administrator;
