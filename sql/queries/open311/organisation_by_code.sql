-- Purpose: an organisation by its code.
select o.id from org.organisation as o where o.code = :code
