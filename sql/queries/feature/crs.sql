-- Purpose: what PostGIS knows of a reference system of EPSG.
-- Input: code, EPSG's number.
-- Output: one row, or none when it is unknown or neither projected nor geographic: whether it counts in degrees, its
--   name and its well-known text.
select srtext like 'GEOGCS%' as "isGeographic",
  substring(srtext from '"([^"]*)"') as title, srtext as wkt
from spatial_ref_sys
where srid = :code and auth_name = 'EPSG' and auth_srid = :code and srtext ~ '^(GEOGCS|PROJCS)'
