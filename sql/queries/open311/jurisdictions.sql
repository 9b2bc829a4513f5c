-- Purpose: by what the city is called as a jurisdiction.
select lower(c.reference_prefix) as prefix, lower(c.name) as name from catalog.city as c
