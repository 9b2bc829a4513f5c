-- Purpose: one feature as it was.
-- Input: layer, feature, instant.
-- Output: one row (geometry in the layer's SRID, published properties), or none when it was not there or is not to be seen.
-- Errors: 42704 for an unknown layer.
create or replace function history.feature_at(layer_name text, id bigint, at timestamptz)
returns table (feature_id bigint, geom geometry, properties jsonb)
language plpgsql stable security definer
set search_path = pg_catalog, public
as $$
declare
  layer constant catalog.layer := history.readable_layer(layer_name);
begin
  return query
    select c.feature_id, c.geom, shown.properties
    from history.content_at(layer, at, id) as c
    cross join lateral (select history.shown_properties(layer, c.properties)) as shown (properties)
    where shown.properties is not null;
end $$;
