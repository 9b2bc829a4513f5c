-- Purpose: everything that a layer was during a stretch of time: each version of each feature that held at some moment
--   of it, as the one who asks may see it.
-- Input: layer, from and to (exclusive). What was there when the layer was adopted counts as having been there before:
--   nothing else is known.
-- Output: feature, when this version began and ended (-infinity for what was there before the adoption, infinity for
--   what still holds), geometry (layer's SRID), published properties. Rows of one feature do not overlap.
-- Errors: 42704 for an unknown layer.
create or replace function history.layer_between(layer_name text, from_time timestamptz, to_time timestamptz)
returns table (
  feature_id bigint, valid_from timestamptz, valid_to timestamptz, geom geometry, properties jsonb
)
language plpgsql stable security definer
set search_path = pg_catalog, public
as $$
declare
  layer constant catalog.layer := history.readable_layer(layer_name);
  published constant text[] := history.published_columns(layer);
  source constant regclass := to_regclass(format('%I.%I', layer.schema_name, layer.table_name));
begin
  return query
    select v.feature_id, case when v.valid_from <= layer.adopted_at then '-infinity' else v.valid_from end, v.valid_to,
      v.geom, history.only_columns(v.properties, published)
    from history.version v
    where v.layer = layer.name and v.operation <> 'delete' and v.valid_to < 'infinity'
      and v.valid_to > from_time
      and (v.valid_from < to_time or v.valid_from <= layer.adopted_at)
      and history.may_see_row(layer.row_rule, v.feature_id, v.properties);
  if source is null then
    return;
  end if;
  return query execute format(
    'select o.%1$I::bigint, case when v.valid_from > $2 then v.valid_from else ''-infinity''::timestamptz end,
       ''infinity''::timestamptz,
       o.%2$I, history.only_columns((select to_jsonb(content) from (select %3$s) as content), $4)
     from %4$s o
     left join history.version v on v.layer = $1 and v.feature_id = o.%1$I and v.valid_to = ''infinity''
     where (v.valid_from is null or v.valid_from <= $2 or v.valid_from < $3)
       and ($5 = ''all'' or history.may_see_row($5, o.%1$I, (select to_jsonb(content) from (select %3$s) as content)))',
    layer.id_column, layer.geometry_column, history.content_columns(source, layer.geometry_column, 'o'), source)
  using layer.name, layer.adopted_at, to_time, published, layer.row_rule;
end $$;
