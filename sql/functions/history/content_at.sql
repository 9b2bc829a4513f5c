-- Purpose: whole features of a layer as they were; for functions that run as the owner.
-- Input: the layer, the instant, one feature or null for all, and an area in the layer's SRID or null for all: features
--   whose boxes meet its box.
-- Output: feature, geometry (layer's SRID) and every property, published or not.
drop function if exists history.content_at(catalog.layer, timestamptz, bigint);
create or replace function history.content_at(
  layer catalog.layer, at timestamptz, wanted_id bigint default null, within geometry default null
)
returns table (feature_id bigint, geom geometry, properties jsonb)
language plpgsql stable
set search_path = pg_catalog, public
as $$
declare
  source constant regclass := to_regclass(format('%I.%I', layer.schema_name, layer.table_name));
begin
  return query
    select v.feature_id, v.geom, v.properties
    from history.version v
    where v.layer = layer.name and v.valid_from <= at and v.valid_to > at and v.valid_to < 'infinity'
      and (wanted_id is null or v.feature_id = wanted_id)
      and (within is null or v.geom && within);
  if source is null then
    return;
  end if;
  -- What is current now and was so then already. No version row: unchanged since the adoption.
  return query execute format(
    'select o.%1$I::bigint, o.%2$I, (select to_jsonb(content) from (select %3$s) as content)
     from %4$s o
     left join history.version v on v.layer = $1 and v.feature_id = o.%1$I and v.valid_to = ''infinity''
     where coalesce(v.valid_from, $3) <= $2 %5$s %6$s',
    layer.id_column, layer.geometry_column, history.content_columns(source, layer.geometry_column, 'o'), source,
    case when wanted_id is null then '' else format('and o.%I = $4', layer.id_column) end,
    -- Said only when it is asked for, so that the plan can use the table's index.
    case when within is null then '' else format('and o.%I && $5', layer.geometry_column) end)
  using layer.name, at, layer.adopted_at, wanted_id, within;
end $$;
revoke execute on function history.content_at(catalog.layer, timestamptz, bigint, geometry) from public;
