-- Purpose: keeps the log append-only for every writer. Only the owner, while it takes away what is personal
--   (request.anonymise, request.bury), may empty words or let lines go with their request.
-- Errors: 55000.
create or replace function request.refuse_change_of_log() returns trigger
language plpgsql
set search_path = pg_catalog
as $$
begin
  if tg_op <> 'TRUNCATE' and request.is_forgetting()
    and current_user = (select nspowner::regrole::text from pg_namespace where nspname = 'request') then
    return null;
  end if;
  raise exception 'The log of requests is only ever appended to' using errcode = '55000';
end $$;

create or replace trigger refuse_change_of_log before update or delete or truncate on request.log
for each statement execute function request.refuse_change_of_log();
