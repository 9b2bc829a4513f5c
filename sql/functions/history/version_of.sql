-- Purpose: which version of a feature is the present one, for whoever wants to change it knowing what he changes.
-- Input: layer, feature that is there.
-- Output: the instant from which the present version is valid, for a feature that never changed that of its layer's
--   adoption. Stable: asked within a statement, it tells the version that the statement itself sees. Null where the
--   one who asks may not see the feature.
-- Errors: 42704 for an unknown layer.
create or replace function history.version_of(layer_name text, id bigint) returns timestamptz
language plpgsql stable security definer
set search_path = pg_catalog, public
as $$
declare
  layer constant catalog.layer := history.readable_layer(layer_name);
begin
  if layer.row_rule <> 'all' then
    return (select v.valid_from from history.versions(layer_name, id) as v where v.valid_to = 'infinity');
  end if;
  return coalesce(
    (select v.valid_from from history.version v
     where v.layer = layer_name and v.feature_id = id and v.valid_to = 'infinity'),
    layer.adopted_at);
end $$;
