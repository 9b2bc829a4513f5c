-- Purpose: the part that the present user plays. Inside a SECURITY DEFINER function current_user is the owner,
--   but the setting "role" still tells who asked.
-- Output: citizen, clerk, dispatcher, field_worker, analyst, planner or administrator; null for the owner of the
--   schema and for superusers, who may do everything. A database user who is a member of several counts as the mightiest.
create or replace function auth.viewer_role() returns text
language sql stable
set search_path = pg_catalog
as $$
  select case
    when current_setting('role') ~ '^mesto_' then substr(current_setting('role'), 7)
    when (select rolsuper from pg_roles where rolname = session_user)
      or (select nspowner::regrole::text from pg_namespace where nspname = 'history') = quote_ident(session_user)
      then null
    else coalesce((
      select part
      from unnest(array['administrator', 'analyst', 'clerk', 'dispatcher', 'field_worker', 'planner'])
        with ordinality as parts (part, might)
      where pg_has_role(session_user, 'mesto_' || part, 'usage')
      order by might
      limit 1
    ), 'citizen')
  end
$$;
