-- Purpose: who is responsible: the first rule in force that fits decides.
-- Inputs: category_id and kind of the request; asset_layers and asset_ids, what it is about, side by side and possibly
--   empty; place, a point in the city's SRID.
-- Outputs: one row, or none when no rule fits (a gap): the rule, its organisation, its reason in all its languages.
-- A condition that is null fits everything. A rule without a territory of its own holds in its organisation's territory.
create or replace function org.responsible_for(
  category_id integer, kind text, asset_layers text[], asset_ids bigint[], place public.geometry
) returns table (rule_id integer, organisation_id integer, reason_i18n jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with asset as materialized (
    select a.layer, org.asset_owner(a.layer, a.id) as owner_id
    from unnest(asset_layers, asset_ids) as a (layer, id)
  )
  select r.id, r.organisation_id, r.reason_i18n
  from org.responsibility_rule as r
  join org.organisation as o on o.id = r.organisation_id and o.is_active
  where now() >= r.valid_from and now() < r.valid_to
    and (r.category_id is null or r.category_id in (select org.category_line(responsible_for.category_id)))
    and (r.kind is null or r.kind = responsible_for.kind)
    and ((r.asset_layer is null and r.asset_owner_id is null) or exists (
      select from asset
      where (r.asset_layer is null or asset.layer = r.asset_layer)
        and (r.asset_owner_id is null or asset.owner_id = r.asset_owner_id)))
    and (coalesce(r.territory, o.territory) is null or st_intersects(coalesce(r.territory, o.territory), place))
  order by r.position, r.id
  limit 1;
$$;
