-- Purpose: one organisation as it is changed, and what refers to it. Inputs: code. Outputs: territory as GeoJSON in degrees.
select o.id, o.code, o.name, o.name_i18n as titles, o.kind, st_asgeojson(st_transform(o.territory, 4326), 8)::json as territory,
  o.phone, o.email, o.head_email as "headEmail", o.is_active as "isActive",
  (select count(*)::integer from org.responsibility_rule as r
    where r.organisation_id = o.id and now() >= r.valid_from and now() < r.valid_to) as rules,
  (select count(*)::integer from auth.account as a where a.organisation_id = o.id and a.is_active) as accounts,
  (select count(*)::integer from request.request as r where r.organisation_id = o.id and r.closed_at is null) as "openRequests",
  array(select c.code from org.calendar as c where c.organisation_id = o.id order by c.code) as calendars
from org.organisation as o
where o.code = :code
