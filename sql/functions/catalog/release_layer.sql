-- Purpose: take a layer out of the catalogue: it is no longer published, checked or watched. The table stays, and so
--   does its history: versions that are still open are closed with what the rows hold now.
-- Input: the name of an adopted layer; its table may be gone already.
-- Errors: 42704 for an unknown layer; 23503 while it plays a part in catalog.place_role.
create or replace function catalog.release_layer(layer_name text) returns void
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  layer catalog.layer;
  source regclass;
  trigger_name text;
begin
  select * into layer from catalog.layer where name = layer_name;
  if not found then
    raise exception 'there is no layer called %', quote_literal(layer_name) using errcode = '42704';
  end if;
  source := to_regclass(format('%I.%I', layer.schema_name, layer.table_name));
  if source is not null then
    foreach trigger_name in array array['check_insert', 'check_update', 'insert', 'update', 'delete', 'truncate'] loop
      execute format('drop trigger if exists %I on %s', 'mesto_' || trigger_name, source);
    end loop;
    execute format('update history.version v
      set valid_to = greatest(clock_timestamp(), v.valid_from + interval ''1 microsecond''), geom = o.%1$I,
        properties = (select to_jsonb(content) from (select %2$s) as content), ended_by = auth.actor()
      from %3$s o where v.layer = $1 and v.feature_id = o.%4$I and v.valid_to = ''infinity''',
      layer.geometry_column, history.content_columns(source, layer.geometry_column, 'o'), source, layer.id_column)
    using layer_name;
    execute format('revoke all on %s from mesto_citizen, mesto_clerk, mesto_dispatcher, mesto_field_worker,
      mesto_analyst, mesto_planner, mesto_administrator', source);
  end if;
  update history.version v
  set valid_to = greatest(clock_timestamp(), v.valid_from + interval '1 microsecond'), ended_by = auth.actor()
  where v.layer = layer_name and v.valid_to = 'infinity';
  delete from catalog.layer where name = layer_name;
end $$;
revoke execute on function catalog.release_layer(text) from public;
