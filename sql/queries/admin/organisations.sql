-- Purpose: all organisations by name, with how many rules in force make them responsible.
select o.code, o.name, o.name_i18n as titles, o.kind, o.is_active as "isActive", o.territory is not null as "hasTerritory",
  (select count(*)::integer from org.responsibility_rule as r
    where r.organisation_id = o.id and now() >= r.valid_from and now() < r.valid_to) as rules
from org.organisation as o
order by o.is_active desc, o.name
