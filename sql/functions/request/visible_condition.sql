-- Purpose: the rule of request.request's policies (migration 0003) as a condition, for functions that run as the owner
--   because an index is of no use behind row-level security. They must ask before they limit, else what others may not
--   see pushes out what they may, and tells that it is there.
-- Output: SQL text over the row r; $3 in it is the asker's organisation (auth.organisation_id()).
create or replace function request.visible_condition() returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when viewer = 'citizen' then 'r.is_public'
    when viewer in ('dispatcher', 'field_worker')
      then '(r.organisation_id = $3 or r.organisation_id is null and $3 = any (r.territory_organisation_ids))'
    else '($3::integer is null or true)'
  end
  from auth.viewer_role() as viewer
$$;
revoke execute on function request.visible_condition() from public;
