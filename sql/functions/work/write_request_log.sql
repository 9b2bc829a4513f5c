-- Purpose: a request's own log tells which incident or work order it was put to, or taken from.
-- Arguments of the trigger: the table, the column that names its row, the beginning of the action, the word in the details.
create or replace function work.write_request_log() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  link constant jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  known_as text;
begin
  execute format('select w.reference from %s as w where w.id = $1', tg_argv[0]) into known_as
    using (link ->> tg_argv[1])::bigint;
  -- Gone with the whole: the request's log is told by whoever takes that away.
  if known_as is null or not exists (select from request.request as r where r.id = (link ->> 'request_id')::bigint) then
    return null;
  end if;
  insert into request.log (request_id, account_id, actor, action, details)
  values ((link ->> 'request_id')::bigint, auth.account_id(), auth.actor(),
    tg_argv[2] || case when tg_op = 'DELETE' then '_unlinked' else '_linked' end, jsonb_build_object(tg_argv[3], known_as));
  return null;
end $$;
revoke execute on function work.write_request_log() from public;

create or replace trigger write_request_log after insert or delete on incident.request
for each row execute function work.write_request_log('incident.incident', 'incident_id', 'incident', 'incident');
create or replace trigger write_request_log after insert or delete on work.request
for each row execute function work.write_request_log('work.work_order', 'work_order_id', 'work', 'workOrder');
