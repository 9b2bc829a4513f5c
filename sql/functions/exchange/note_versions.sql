-- Purpose: note which version each feature has that an import has just written, in the same transaction. Features of which
--   nothing changed are none of the import's.
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
  with last as (
    select distinct on (c.feature_id) c.feature_id, v.valid_from, r.seen
    from exchange.import_change c
    join history.version v on v.layer = layer_name and v.feature_id = c.feature_id
    left join exchange.import_row r on r.import_id = c.import_id and r.feature_id = c.feature_id
    where c.import_id = note_versions.import_id
    order by c.feature_id, v.valid_from desc
  )
  update exchange.import_change c set version = last.valid_from
  from last
  where c.import_id = note_versions.import_id and c.feature_id = last.feature_id
    and last.seen is distinct from (extract(epoch from last.valid_from) * 1000000)::bigint;
  get diagnostics kept = row_count;
  delete from exchange.import_change c where c.import_id = note_versions.import_id and c.version = 'epoch';
  return kept;
end $$;
revoke execute on function exchange.note_versions(uuid, text) from public;
grant execute on function exchange.note_versions(uuid, text) to mesto_analyst, mesto_administrator;
