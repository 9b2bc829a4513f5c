-- Purpose: what of a version's properties the one who asks may see.
-- Input: the layer, and all properties of the version.
-- Output: the published ones, for a citizen the public ones; null when the rule of the layer hides the row itself.
create or replace function history.shown_properties(layer catalog.layer, properties jsonb) returns jsonb
language plpgsql stable
set search_path = pg_catalog
as $$
declare
  viewer constant text := auth.viewer_role();
  organisation constant integer := auth.organisation_id();
begin
  -- The same rule as the policies of request.request (migration 0003).
  if layer.row_rule = 'request' then
    if viewer = 'citizen' and not (properties ->> 'is_public')::boolean then
      return null;
    elsif viewer in ('dispatcher', 'field_worker') and not coalesce(
      case when properties ->> 'organisation_id' is null
        then properties -> 'territory_organisation_ids' @> to_jsonb(organisation)
        else (properties ->> 'organisation_id')::integer = organisation end, false)
    then
      return null;
    end if;
  end if;
  return (
    select coalesce(jsonb_object_agg(p.name, properties -> p.name), '{}')
    from catalog.property p
    where p.layer = layer.name and (p.is_public or viewer is distinct from 'citizen') and properties ? p.name
  );
end $$;
