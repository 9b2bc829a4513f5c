-- Purpose: who looked at personal data and when is stamped by the database, and what was written stays: nobody can look
--   in another's name or unlook.
-- Errors: 55000.
create or replace function request.guard_looks() returns trigger
language plpgsql
set search_path = pg_catalog
as $$
begin
  if tg_op <> 'INSERT' then
    raise exception 'The list of looks at personal data is only ever appended to' using errcode = '55000';
  end if;
  new.actor := auth.actor();
  new.account_id := auth.account_id();
  new.at := clock_timestamp();
  return new;
end $$;

create or replace trigger guard_looks before insert on request.personal_look
for each row execute function request.guard_looks();
create or replace trigger guard_looks_change before update or delete or truncate on request.personal_look
for each statement execute function request.guard_looks();
