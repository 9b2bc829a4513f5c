-- Purpose: organisations that can be responsible. Outputs: id, code, has_territory.
select o.id, o.code, o.territory is not null as has_territory from org.organisation as o where o.is_active
