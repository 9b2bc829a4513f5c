-- Purpose: one category as it is changed, without its questions. Inputs: code. Locks it until the transaction ends.
select c.id, c.code, (select p.code from request.category as p where p.id = c.parent_id) as parent, c.position,
  c.title_i18n as titles, c.synonyms, c.kind, c.asset_layers as "assetLayers",
  c.search_radius_metres::float8 as "searchRadiusMetres", c.default_priority as "defaultPriority", c.is_active as "isActive",
  (select json_build_object('anonymiseAfterDays', k.anonymise_after_days, 'deleteAfterDays', k.delete_after_days)
    from request.retention_rule as k where k.category_id = c.id) as retention,
  (select o.days from request.reopen_rule as o where o.category_id = c.id and o.status = 'resolved') as "reopenResolved",
  (select o.days from request.reopen_rule as o where o.category_id = c.id and o.status = 'closed') as "reopenClosed"
from request.category as c
where c.code = :code
