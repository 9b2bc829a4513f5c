-- Purpose: keeps the log append-only for every writer.
-- Errors: 55000.
create or replace function request.refuse_change_of_log() returns trigger
language plpgsql as $$
begin
  raise exception 'The log of requests is only ever appended to' using errcode = '55000';
end $$;

create or replace trigger refuse_change_of_log before update or delete or truncate on request.log
for each statement execute function request.refuse_change_of_log();
