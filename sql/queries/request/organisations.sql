-- Purpose: active organisations by name.
select o.id, o.code, o.name, o.name_i18n as names, o.kind from org.organisation as o where o.is_active order by o.name
