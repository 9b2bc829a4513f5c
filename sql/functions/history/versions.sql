-- Purpose: the life of one feature.
-- Input: layer, feature.
-- Output: its versions, oldest first: from when to when (infinity: still), what began it, who and why (not told to
--   citizens), geometry (layer's SRID) and published properties. A deletion has no length and no content, and is told
--   only to those who see every row. A feature that never changed since its layer was adopted has one version.
-- Errors: 42704 for an unknown layer.
create or replace function history.versions(layer_name text, id bigint)
returns table (
  valid_from timestamptz, valid_to timestamptz, operation text, actor text, reason text, geom geometry, properties jsonb
)
language plpgsql stable security definer
set search_path = pg_catalog, public
as $$
declare
  layer constant catalog.layer := history.readable_layer(layer_name);
  published constant text[] := history.published_columns(layer);
  -- Names of staff and their words to each other are not for citizens.
  is_citizen constant boolean := auth.viewer_role() is not distinct from 'citizen';
begin
  return query
    with present as (
      select c.geom, c.properties from history.content_at(layer, 'infinity'::timestamptz, id) as c
    ), version as (
      select v.valid_from, v.valid_to, v.operation, v.actor, v.reason,
        case when v.valid_to = 'infinity' then present.geom else v.geom end as geom,
        case when v.valid_to = 'infinity' then present.properties else v.properties end as properties
      from history.version v left join present on true
      where v.layer = layer.name and v.feature_id = id
      union all
      select layer.adopted_at, 'infinity', 'insert', 'adoption', null, present.geom, present.properties
      from present
      where not exists (
        select from history.version v where v.layer = layer.name and v.feature_id = id and v.valid_to = 'infinity')
    )
    select v.valid_from, v.valid_to, v.operation, case when is_citizen then '' else v.actor end,
      case when not is_citizen then v.reason end, v.geom,
      history.only_columns(v.properties, published)
    from version v
    where history.may_see_row(layer.row_rule, id, v.properties)
    order by v.valid_from;
end $$;
