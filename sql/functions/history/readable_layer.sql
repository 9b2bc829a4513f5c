-- Purpose: the layer, if the one who asks may look into its past. Functions of this schema run as the owner, because
--   history.version itself is nobody else's to read: this is where rights are checked for them.
-- Input: the name of a layer.
-- Output: its row of catalog.layer.
-- Errors: 42704 for an unknown layer, and for one that a citizen may not see.
create or replace function history.readable_layer(layer_name text) returns catalog.layer
language plpgsql stable
set search_path = pg_catalog
as $$
declare
  layer catalog.layer;
begin
  select * into layer from catalog.layer l
  where l.name = layer_name and (l.is_public or auth.viewer_role() is distinct from 'citizen');
  if not found then
    raise exception 'there is no layer called %', quote_literal(layer_name) using errcode = '42704';
  end if;
  return layer;
end $$;
