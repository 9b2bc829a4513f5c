-- Purpose: a request's log tells that somebody joined or left, not who.
create or replace function request.write_join_log() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  person constant request.joined_reporter := case when tg_op = 'DELETE' then old else new end;
begin
  if exists (select from request.request as r where r.id = person.request_id) and not request.is_forgetting() then
    insert into request.log (request_id, account_id, actor, action, details)
    values (person.request_id, auth.account_id(), auth.actor(), case when tg_op = 'DELETE' then 'left' else 'joined' end,
      jsonb_build_object('join', person.id, 'channel', person.channel));
  end if;
  return null;
end $$;
revoke execute on function request.write_join_log() from public;

create or replace trigger write_join_log after insert or delete on request.joined_reporter
for each row execute function request.write_join_log();
