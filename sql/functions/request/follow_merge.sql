-- Purpose: every merge can be taken back. A request that becomes a duplicate leaves a row in request.merge that tells what it
--   was, and takes those along that followed it; one that is a duplicate no more brings them back, unless they were parted
--   from it meanwhile.
-- Runs after write_log (triggers go by name), so that the line of the log is there.
create or replace function request.follow_merge() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  merge_id bigint;
begin
  if new.status = 'duplicate' and new.duplicate_of is not null then
    insert into request.merge (follower_id, lead_id, former_status, log_id)
    select new.id, new.duplicate_of, old.status, max(l.id)
    from request.log as l
    where l.request_id = new.id and l.action = 'status_changed' and l.to_status = 'duplicate'
    returning id into merge_id;
    with moved as (
      update request.request as r set duplicate_of = new.duplicate_of
      where r.duplicate_of = new.id and r.status = 'duplicate'
      returning r.id
    )
    insert into request.merge (follower_id, lead_id, former_status, former_lead_id, moved_by)
    select moved.id, new.duplicate_of, 'duplicate', new.id, merge_id from moved;
    insert into request.log (request_id, account_id, actor, action, details)
    values (new.duplicate_of, auth.account_id(), auth.actor(), 'joined', jsonb_build_object('request', new.reference));
  elsif old.status = 'duplicate' then
    -- What was imported as a duplicate has no row yet: its log tells the same.
    insert into request.merge (follower_id, lead_id, former_status, log_id, merged_at)
    select new.id, old.duplicate_of, l.from_status, l.id, l.at
    from request.log as l
    where l.request_id = new.id and l.action = 'status_changed' and l.to_status = 'duplicate' and l.from_status is not null
      and old.duplicate_of is not null
      and not exists (select from request.merge as m where m.follower_id = new.id and m.moved_by is null and m.undone_at is null)
    order by l.id desc
    limit 1;
    update request.merge as m set undone_at = now(), was_restored = (new.status = m.former_status)
    where m.follower_id = new.id and m.undone_at is null and m.moved_by is null
    returning m.id into merge_id;
    -- Parted by itself, it is not brought back with those that it was moved along with.
    update request.merge as m set undone_at = now() where m.follower_id = new.id and m.undone_at is null;
    with back as (
      update request.merge as m set undone_at = now(), was_restored = true
      where m.moved_by = merge_id and m.undone_at is null
      returning m.follower_id, m.lead_id
    )
    update request.request as r set duplicate_of = new.id
    from back
    where r.id = back.follower_id and r.duplicate_of = back.lead_id and r.status = 'duplicate';
    insert into request.log (request_id, account_id, actor, action, details)
    select old.duplicate_of, auth.account_id(), auth.actor(), 'left', jsonb_build_object('request', new.reference)
    where old.duplicate_of is not null;
    -- The clocks were wound with the line of the log, before the merge counted as taken back.
    perform request.wind_clocks(array[new.id]);
  end if;
  return null;
end $$;
revoke execute on function request.follow_merge() from public;

-- "write_merge" goes after "write_log".
create or replace trigger write_merge after update of status on request.request
for each row when (old.status <> new.status and 'duplicate' in (old.status, new.status))
execute function request.follow_merge();
