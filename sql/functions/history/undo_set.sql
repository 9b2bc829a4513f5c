-- Purpose: what a set of changes made becomes again what it was before the set: new features go, changed ones go back,
--   removed ones return under their numbers. Features that somebody has changed since stay as they are. It is a set of
--   changes itself, so that it can be undone in turn.
-- Input: the key of a set of the one who asks, and the key that the new set gets. Output: how many features went back.
-- Errors: 42501 for those who do not keep layers; what the tables themselves refuse.
create or replace function history.undo_set(set_key uuid, new_key uuid) returns bigint
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  began_at constant timestamptz := clock_timestamp();
  results jsonb := '[]'::jsonb;
  one record;
  layer catalog.layer;
begin
  if auth.viewer_role() not in ('analyst', 'administrator') then
    raise exception 'only those who keep layers may undo sets of changes' using errcode = '42501';
  end if;
  -- What is new goes first and what was removed comes last, so that numbers are free when they are needed.
  for one in
    select * from history.changes_of_set(set_key) as c
    where c.is_standing
    order by (c.former is null) desc, c.action = 'delete', c.layer, c.feature_id
  loop
    select * into layer from catalog.layer l where l.name = one.layer;
    if not found or layer.row_rule <> 'all' then
      raise exception 'the layer % is not kept by analysts', one.layer using errcode = '42501';
    end if;
    if one.former is null then
      execute format('delete from %I.%I where %I = $1', layer.schema_name, layer.table_name, layer.id_column)
        using one.feature_id;
    else
      perform history.restore(one.layer, one.feature_id, one.former, auth.reason());
    end if;
    results := results || jsonb_build_object(
      'layer', one.layer, 'id', one.feature_id::text, 'mended', '[]'::jsonb, 'isRestored', one.action = 'delete',
      'action', case when one.former is null then 'delete' when one.action = 'delete' then 'insert' else 'update' end,
      'version', case when one.former is not null then
        (extract(epoch from history.version_of(one.layer, one.feature_id)) * 1000000)::bigint::text end);
  end loop;
  insert into history.change_set (key, account_id, body_hash, results, made_at)
  values (new_key, auth.account_id(), sha256(convert_to('undo ' || set_key, 'UTF8')), results, began_at);
  return jsonb_array_length(results);
end $$;
revoke execute on function history.undo_set(uuid, uuid) from public;
grant execute on function history.undo_set(uuid, uuid) to mesto_analyst, mesto_administrator;
