-- Purpose: whether a geometry may be stored in a layer. Written as one expression, so that the WHEN clause of the
--   layer's triggers evaluates it without entering any procedural code (100,000 rows cost a fraction of a second).
-- Input: the geometry, and the layer's SRID.
-- Output: true when it is there, not empty, of that SRID, valid, and every coordinate is a finite number.
--   GEOS looks at X and Y only; text is the way to look at Z and M.
create or replace function catalog.is_sound(geom geometry, layer_srid integer) returns boolean
language sql immutable parallel safe
return geom is not null
  and not ST_IsEmpty(geom)
  and ST_SRID(geom) = layer_srid
  and ST_IsValid(geom)
  and (ST_NDims(geom) = 2 or ST_AsText(geom) !~* 'nan|inf');
