-- Purpose: which properties of a layer the one who asks may see.
-- Input: a layer.
-- Output: names of the published columns, for a citizen the public ones.
create or replace function history.published_columns(layer catalog.layer) returns text[]
language plpgsql stable
set search_path = pg_catalog
as $$
declare
  is_citizen constant boolean := auth.viewer_role() is not distinct from 'citizen';
begin
  return (
    select coalesce(array_agg(p.name), '{}') from catalog.property p
    where p.layer = layer.name and (p.is_public or not is_citizen)
  );
end $$;
