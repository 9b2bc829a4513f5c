-- Purpose: the account that acts in this transaction.
-- Output: auth.account.id as the server has set it; for a database user of his own (psql, QGIS) the active account whose
--   login is his name. Null for a citizen and where there is none.
create or replace function auth.account_id() returns integer
language sql stable parallel safe security definer
set search_path = pg_catalog, pg_temp
as $$
  select case when auth.speaks_for_others() then nullif(current_setting('mesto.account_id', true), '')::integer
    else (select a.id from auth.account a where a.login = session_user::text and a.is_active) end
$$;
