-- Purpose: the clocks of a request follow its log, in the transaction that writes it. Of an import of many lines only the
--   open requests get clocks: reckoning years of the past is asked for by request.wind_clocks(ids).
create or replace function request.follow_log() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  ids bigint[];
begin
  select array_agg(distinct l.request_id) into ids
  from added as l
  where l.action in ('opened', 'status_changed', 'unmerged', 'assigned', 'edited') or (l.action = 'commented' and l.is_public);
  if cardinality(ids) > 1000 then
    select array_agg(r.id) into ids from request.request as r where r.id = any (ids) and r.closed_at is null;
  end if;
  if ids is not null then
    perform request.wind_clocks(ids);
  end if;
  return null;
end $$;
revoke execute on function request.follow_log() from public;

create or replace trigger follow_log after insert on request.log
referencing new table as added for each statement execute function request.follow_log();
