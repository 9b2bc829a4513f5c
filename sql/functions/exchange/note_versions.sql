-- Purpose: note which version each feature has that an import has just written, in the same transaction. Features of which
--   nothing changed are none of the import's: their last version is still the one that was seen.
-- Input: the import, its layer. Output: how many features it made or changed.
create or replace function exchange.note_versions(import_id uuid, layer_name text) returns bigint
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  kept bigint;
begin
  if not exists (
    select from exchange.import i
    where i.id = note_versions.import_id and i.state = 'saving' and i.account_id is not distinct from auth.account_id()
  ) then
    raise exception 'only an import that is being saved notes its versions' using errcode = '42501';
  end if;
  -- A lookup a row by the primary key, in the order that only it has: the planner knows nothing yet of rows that this
  -- transaction has written, and joined them by reading all of them for each (over nine minutes for 100,000, 2026-11-22).
  delete from exchange.import_change c
  where c.import_id = note_versions.import_id and c.version >= coalesce((
    select v.valid_from from history.version v
    where v.layer = layer_name and v.feature_id = c.feature_id
    order by v.valid_from desc limit 1), '-infinity');
  update exchange.import_change c
  set version = (
    select v.valid_from from history.version v
    where v.layer = layer_name and v.feature_id = c.feature_id
    order by v.valid_from desc limit 1)
  where c.import_id = note_versions.import_id;
  get diagnostics kept = row_count;
  return kept;
end $$;
revoke execute on function exchange.note_versions(uuid, text) from public;
grant execute on function exchange.note_versions(uuid, text) to mesto_analyst, mesto_administrator;
