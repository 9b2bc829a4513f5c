-- Purpose: whether the one who asks may see a row as it was: the same rule as the policies of the layer's table
--   (request.request: migration 0003).
-- Input: the layer's row rule, and every property of the version.
create or replace function history.may_see_row(row_rule text, properties jsonb) returns boolean
language plpgsql stable
set search_path = pg_catalog
as $$
declare
  viewer text;
begin
  if row_rule = 'all' then
    return true;
  end if;
  viewer := auth.viewer_role();
  if viewer = 'citizen' then
    return coalesce((properties ->> 'is_public')::boolean, false);
  elsif viewer in ('dispatcher', 'field_worker') then
    return coalesce(case when properties ->> 'organisation_id' is null
      then properties -> 'territory_organisation_ids' @> to_jsonb(auth.organisation_id())
      else (properties ->> 'organisation_id')::integer = auth.organisation_id() end, false);
  end if;
  return true;
end $$;
