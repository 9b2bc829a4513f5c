-- Purpose: whether an organisation can be given work. Inputs: id. Outputs: id or no row.
select o.id from org.organisation as o where o.id = :id::integer and o.is_active
