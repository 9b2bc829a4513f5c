-- Purpose: a layer as it was.
-- Input: layer, instant, and an area in the layer's SRID or null for all: features whose boxes meet its box.
--   Before the adoption nothing is known.
-- Output: feature, geometry (layer's SRID) and published properties of every feature that the one who asks may see.
-- Errors: 42704 for an unknown layer.
drop function if exists history.layer_at(text, timestamptz);
create or replace function history.layer_at(layer_name text, at timestamptz, within geometry default null)
returns table (feature_id bigint, geom geometry, properties jsonb)
language plpgsql stable security definer
set search_path = pg_catalog, public
as $$
declare
  layer constant catalog.layer := history.readable_layer(layer_name);
  published constant text[] := history.published_columns(layer);
begin
  return query
    select c.feature_id, c.geom, history.only_columns(c.properties, published)
    from history.content_at(layer, at, null, within) as c
    where layer.row_rule = 'all' or history.may_see_row(layer.row_rule, c.feature_id, c.properties);
end $$;
