-- Purpose: of which requests the present user is told figures. For the server, which holds the rows in memory; the policies of
--   figure.request and figure.event say the same to who reads them by SQL.
-- Outputs: sees_all; organisation_id, else of this organisation alone; is_published: only of what the public is told, and
--   small numbers are withheld.
create or replace function figure.scope()
returns table (sees_all boolean, organisation_id integer, is_published boolean)
language sql stable
set search_path = pg_catalog
as $$
  select coalesce(role in ('clerk', 'analyst', 'planner', 'administrator'), true),
    case when role in ('dispatcher', 'field_worker') then auth.organisation_id() end,
    coalesce(role = 'citizen', false)
  from auth.viewer_role() as role
$$;
