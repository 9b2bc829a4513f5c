-- Purpose: whether this connection may say for whom it acts (mesto.account_id, mesto.organisation_id, mesto.actor): the
--   server, which logs in as the schema's owner, and those whom the owner has made members. All others are who they
--   logged in as: anybody can set a setting.
create or replace function auth.speaks_for_others() returns boolean
language sql stable parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select pg_has_role(session_user, n.nspowner, 'member') from pg_namespace n where n.nspname = 'auth'
$$;
