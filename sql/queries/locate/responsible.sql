-- Purpose: who is responsible at a place, and who may see the request while nobody is.
-- Inputs: categoryId, kind, assetLayers and assetIds side by side, lon and lat in degrees (CRS84).
-- Outputs: one row; the rule's columns are null where no rule fits.
select rule.rule_id, rule.reason_i18n, o.id as organisation_id, o.code, o.name, o.name_i18n, o.kind,
  org.territory_organisations(:categoryId::integer, p.place) as territory_organisation_ids
from catalog.city as c
cross join lateral (select st_transform(st_setsrid(st_makepoint(:lon, :lat), 4326), c.srid) as place) as p
left join lateral org.responsible_for(
  :categoryId::integer, :kind, :assetLayers::text[], :assetIds::bigint[], p.place) as rule on true
left join org.organisation as o on o.id = rule.organisation_id
