-- Purpose: who is responsible for some incidents, and how many requests each has, for those in house. Inputs: ids.
select w.id::float8 as id, o.id as organisation_id, o.code as organisation_code, o.name as organisation_name,
  o.name_i18n as organisation_names, o.kind as organisation_kind,
  (select count(*)::integer from incident.request as l where l.incident_id = w.id) as requests
from incident.incident as w
left join org.organisation as o on o.id = w.organisation_id
where w.id = any (:ids::bigint[])
