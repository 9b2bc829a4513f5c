-- Purpose: the rules of responsibility that are in force, in their order, as they are changed. Outputs: territory of their own as
--   GeoJSON in degrees.
select r.id, r.position, c.code as category, r.kind, r.asset_layer as "assetLayer", owner.code as "assetOwner",
  st_asgeojson(st_transform(r.territory, 4326), 8)::json as territory, r.weekdays::integer[] as weekdays,
  to_char(r.from_time, 'HH24:MI') as "fromTime", to_char(r.to_time, 'HH24:MI') as "toTime", r.from_day as "fromDay",
  r.to_day as "toDay", o.code as organisation, r.reason_i18n as reasons, r.valid_from as "validFrom"
from org.responsibility_rule as r
join org.organisation as o on o.id = r.organisation_id
left join org.organisation as owner on owner.id = r.asset_owner_id
left join request.category as c on c.id = r.category_id
where now() >= r.valid_from and now() < r.valid_to
order by r.position, r.id
