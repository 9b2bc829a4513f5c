-- Purpose: make a feature as it was in one of its versions. That is a new version; nothing is taken back. A feature
--   that was deleted comes back under its number.
-- Input: layer, feature, the instant from which the wanted version was valid (history.versions), and why.
-- Errors: 42704 for an unknown layer, 42501 for those who do not keep layers, 02000 when there is no such version.
create or replace function history.restore(layer_name text, id bigint, version_from timestamptz, reason text)
returns void
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  layer constant catalog.layer := history.readable_layer(layer_name);
  reason_before constant text := coalesce(current_setting('mesto.reason', true), '');
  wanted record;
begin
  -- Requests, incidents and works have states and a log of their own; they are not restored by anyone but the owner.
  if auth.viewer_role() not in ('analyst', 'administrator')
    or (auth.viewer_role() is not null and layer.row_rule <> 'all') then
    raise exception 'only those who keep the layer % may restore its features', layer_name using errcode = '42501';
  end if;
  select * into wanted from history.content_at(layer, version_from, id);
  if not found then
    raise exception '% % has no version valid from %', layer_name, id, version_from using errcode = '02000';
  end if;
  perform set_config('mesto.reason', coalesce(reason, ''), true), set_config('mesto.history_operation', 'restore', true);
  perform history.write_content(layer, id, wanted.geom, wanted.properties);
  perform set_config('mesto.reason', reason_before, true), set_config('mesto.history_operation', '', true);
end $$;
