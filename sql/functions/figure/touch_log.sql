-- Purpose: what was written of a request is to be counted: its lines of the log tell of it, in the same transaction.
create or replace function figure.touch_log() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
begin
  insert into figure.touched (request_id)
  select distinct l.request_id from added as l
  where l.action in ('opened', 'status_changed', 'unmerged', 'assigned', 'edited', 'rated')
    or (l.action = 'commented' and l.is_public);
  return null;
end $$;
revoke execute on function figure.touch_log() from public;

create or replace trigger touch_figures after insert on request.log
referencing new table as added for each statement execute function figure.touch_log();
