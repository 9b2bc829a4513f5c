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
  published constant text[] := history.published_columns(layer);
begin
  return query
    select c.feature_id, c.geom, history.only_columns(c.properties, published)
    from history.content_at(layer, at, id) as c
    where layer.row_rule = 'all' or history.may_see_row(layer.row_rule, c.feature_id, c.properties);
end $$;
