-- Purpose: a new password, another role or organisation, or a closed account ends the account's sessions, whoever
--   made the change: a stolen session does not outlive the password it was opened with.
create or replace function auth.end_sessions() returns trigger
language plpgsql
security definer
set search_path = pg_catalog
as $$
begin
  delete from auth.session where account_id = new.id;
  return null;
end
$$;

create or replace trigger account_ends_sessions
after update of password_hash, role, organisation_id, is_active on auth.account
for each row
when (
  (old.password_hash, old.role, old.organisation_id, old.is_active)
  is distinct from (new.password_hash, new.role, new.organisation_id, new.is_active)
)
execute function auth.end_sessions();
