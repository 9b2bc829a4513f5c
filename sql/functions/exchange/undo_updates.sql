-- Purpose: the features that an import changed become again what they were before it, in one statement, so that history
--   tells it as one change. Features that somebody has changed since are left as they are. Columns that came after the
--   import keep what they hold.
-- Input: the import. Output: how many features went back.
-- Errors: 42501 for those who do not keep layers, 42704 when there is no such import or layer.
create or replace function exchange.undo_updates(import_id uuid) returns bigint
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  layer catalog.layer;
  source regclass;
  names text;
  wanted_names text;
  done bigint;
begin
  select * into layer from catalog.layer l
  where l.name = (select i.layer from exchange.import i where i.id = undo_updates.import_id);
  if not found then
    raise exception 'there is no such import' using errcode = '42704';
  end if;
  if auth.viewer_role() not in ('analyst', 'administrator')
    or (auth.viewer_role() is not null and layer.row_rule <> 'all') then
    raise exception 'only those who keep the layer % may undo an import', layer.name using errcode = '42501';
  end if;
  source := format('%I.%I', layer.schema_name, layer.table_name)::regclass;
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum), string_agg('w.' || quote_ident(a.attname), ', ' order by a.attnum)
  into names, wanted_names
  from pg_attribute a
  where a.attrelid = source and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> layer.id_column;
  perform set_config('mesto.history_operation', 'restore', true);
  execute format($sql$
    update %1$s as o set (%2$s) = row(%3$s)
    from exchange.import_change as c
    join %1$s as p on p.%4$I = c.feature_id
    -- The version before, in the order that only the primary key has: all features of one statement share its instant.
    cross join lateral (
      select v.geom, v.properties from history.version as v
      where v.layer = $2 and v.feature_id = c.feature_id and v.valid_from < c.version
      order by v.valid_from desc limit 1
    ) as v
    cross join lateral jsonb_populate_record(p, v.properties || jsonb_build_object($3::text, v.geom::text)) as w
    where c.import_id = $1 and c.operation = 'update' and o.%4$I = c.feature_id
      and history.version_of($2, c.feature_id) = c.version
  $sql$, source, names, wanted_names, layer.id_column)
  using undo_updates.import_id, layer.name, layer.geometry_column;
  get diagnostics done = row_count;
  perform set_config('mesto.history_operation', '', true);
  return done;
end $$;
revoke execute on function exchange.undo_updates(uuid) from public;
grant execute on function exchange.undo_updates(uuid) to mesto_analyst, mesto_administrator;
