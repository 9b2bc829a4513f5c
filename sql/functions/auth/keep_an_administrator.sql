-- Purpose: nobody can lock everybody out: of the active administrators the last one stays. The owner of the schema, who is not
--   locked out, is not held to it.
-- Errors: 23514, constraint last_administrator. Two who put each other out at once wait for each other, and one is asked again.
create or replace function auth.keep_an_administrator() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
begin
  if auth.viewer_role() is null then
    return null;
  end if;
  perform from auth.account as a where a.role = 'administrator' and a.is_active order by a.id for update;
  if not found then
    raise exception 'This is the last administrator: make somebody else one first.'
      using errcode = '23514', constraint = 'last_administrator';
  end if;
  return null;
end $$;
revoke execute on function auth.keep_an_administrator() from public;

create or replace trigger keep_an_administrator after update on auth.account
for each row when (old.role = 'administrator' and old.is_active and not (new.role = 'administrator' and new.is_active))
execute function auth.keep_an_administrator();
create or replace trigger keep_an_administrator_at_delete after delete on auth.account
for each row when (old.role = 'administrator' and old.is_active) execute function auth.keep_an_administrator();
