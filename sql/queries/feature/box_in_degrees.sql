-- Purpose: about where a box lies, to decide whether the city's projection is sound there.
-- Input: west, south, east, north in the system `srid`.
-- Output: one row: [west, south, east, north] in degrees (EPSG:4326, longitude first).
-- Errors: XX000 where PROJ has no answer.
with box as (
  select ST_Transform(
    ST_Segmentize(
      ST_MakeEnvelope(:west, :south, :east, :north, :srid),
      greatest(:east - :west, :north - :south, 1e-9::double precision) / 8),
    4326) as degrees
)
select json_build_array(ST_XMin(degrees), ST_YMin(degrees), ST_XMax(degrees), ST_YMax(degrees)) as envelope
from box
