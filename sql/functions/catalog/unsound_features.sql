-- Purpose: what was wrong in a layer before it was adopted; from then on nothing unsound gets in.
-- Input: the name of an adopted layer.
-- Output: feature, why, and where (in the layer's SRID; null when there is no place to show).
create or replace function catalog.unsound_features(layer_name text)
returns table (feature_id bigint, reason text, location geometry)
language plpgsql stable
set search_path = pg_catalog, public
as $$
declare
  layer catalog.layer;
begin
  select * into strict layer from catalog.layer where name = layer_name;
  return query execute format(
    'select t.%1$I::bigint, case when t.%2$I is null or ST_IsEmpty(t.%2$I) then ''Missing or empty''
       when ST_SRID(t.%2$I) <> %3$s then ''Another SRID'' else coalesce(flaw.reason::text, ''Not a finite number'') end,
       ST_SetSRID(flaw.location, %3$s)
     from %4$I.%5$I t left join lateral ST_IsValidDetail(t.%2$I) as flaw on true
     where not catalog.is_sound(t.%2$I, %3$s)',
    layer.id_column, layer.geometry_column, layer.srid, layer.schema_name, layer.table_name);
end $$;
