-- Purpose: answers are told in the request's log, one line a statement: which questions, never the answers' words.
create or replace function request.write_answer_log() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
begin
  insert into request.log (request_id, account_id, actor, action, details)
  select a.request_id, auth.account_id(), auth.actor(), 'answered', jsonb_build_object('questions', jsonb_agg(a.code order by a.code))
  from touched as a join request.request as r on r.id = a.request_id
  where not request.is_forgetting()
  group by a.request_id;
  return null;
end $$;
revoke execute on function request.write_answer_log() from public;

create or replace trigger write_answer_log_insert after insert on request.answer
referencing new table as touched for each statement execute function request.write_answer_log();
create or replace trigger write_answer_log_update after update on request.answer
referencing new table as touched for each statement execute function request.write_answer_log();
create or replace trigger write_answer_log_delete after delete on request.answer
referencing old table as touched for each statement execute function request.write_answer_log();
