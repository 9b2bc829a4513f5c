-- Purpose: whether the one who asks may see a row as it was: the same rule as the policies of the layer's table
--   (request.request: migration 0003), which must hold for the row as it was and for the row as it is now: what was
--   hidden since, or handed to others, is not shown by its past. What is gone is told only to those who see every row.
-- Input: the layer's row rule, the row's id, and every property of the version.
drop function if exists history.may_see_row(text, jsonb);
create or replace function history.may_see_row(row_rule text, id bigint, properties jsonb) returns boolean
language plpgsql stable
set search_path = pg_catalog
as $$
declare
  viewer text;
  own integer;
begin
  if row_rule = 'all' then
    return true;
  end if;
  viewer := auth.viewer_role();
  if row_rule = 'published' then
    return history.may_see_published(viewer, id, properties);
  elsif viewer = 'citizen' then
    return coalesce((properties ->> 'is_public')::boolean, false)
      and exists (select from request.request r where r.id = may_see_row.id and r.is_public);
  elsif viewer in ('dispatcher', 'field_worker') then
    own := auth.organisation_id();
    return coalesce(case when properties ->> 'organisation_id' is null
        then properties -> 'territory_organisation_ids' @> to_jsonb(own)
        else (properties ->> 'organisation_id')::integer = own end, false)
      and exists (
        select from request.request r
        where r.id = may_see_row.id and (r.organisation_id = own
          or r.organisation_id is null and own = any (r.territory_organisation_ids)));
  end if;
  return true;
end $$;
