-- Purpose: the organisation of whoever acts in this transaction.
-- Output: org.organisation.id as the server has set it; for a database user of his own that of the active account whose
--   login is his name. Null where there is none.
create or replace function auth.organisation_id() returns integer
language sql stable parallel safe security definer
set search_path = pg_catalog, pg_temp
as $$
  select case when auth.speaks_for_others() then nullif(current_setting('mesto.organisation_id', true), '')::integer
    else (select a.organisation_id from auth.account a where a.login = session_user::text and a.is_active) end
$$;
