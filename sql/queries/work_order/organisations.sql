-- Purpose: who is responsible for some work orders, and how many requests each has, for those in house. Inputs: ids.
select w.id::float8 as id, o.id as organisation_id, o.code as organisation_code, o.name as organisation_name,
  o.name_i18n as organisation_names, o.kind as organisation_kind,
  (select count(*)::integer from work.request as l where l.work_order_id = w.id) as requests
from work.work_order as w
left join org.organisation as o on o.id = w.organisation_id
where w.id = any (:ids::bigint[])
