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
  -- The last one by the primary key. Asked for the open one, the planner may take the index of times, which holds all open
  -- versions of the layer: 10,000 new features in one transaction took 8 s instead of 0.3 (2026-11-22).
  return coalesce(
    (select last.valid_from
     from (
       select v.valid_from, v.valid_to from history.version v
       where v.layer = layer_name and v.feature_id = id order by v.valid_from desc limit 1
     ) as last
     where last.valid_to = 'infinity'),
    layer.adopted_at);
end $$;
