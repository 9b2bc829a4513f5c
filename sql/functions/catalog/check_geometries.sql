-- Purpose: what is wrong with geometries before they are written, and where; the triggers of a layer would refuse them too,
--   but one at a time and without a place that a client can show.
-- Input: GeoJSON texts, easting first; of each the SRID it is given in and the SRID of its layer.
-- Output: for each its number (from 1), the geometry in the layer's SRID, and, when it cannot be taken, why and where
--   (in the SRID it was given in; null when there is no place to show). outside: it leaves the extent of the city.
create or replace function catalog.check_geometries(given text[], given_srids integer[], layer_srids integer[])
returns table (number integer, geom geometry, reason text, place geometry, is_outside boolean)
language plpgsql stable
set search_path = pg_catalog, public
as $$
declare
  city record;
  in_city geometry;
begin
  select c.extent, c.srid into city from catalog.city c;
  for number in 1 .. cardinality(given) loop
    geom := null;
    reason := null;
    place := null;
    is_outside := false;
    begin
      geom := ST_SetSRID(ST_GeomFromGeoJSON(given[number]), given_srids[number]);
      if given_srids[number] <> layer_srids[number] then
        geom := ST_Transform(geom, layer_srids[number]);
      end if;
      if not (ST_XMin(geom) > '-Infinity' and ST_XMax(geom) < 'Infinity'
          and ST_YMin(geom) > '-Infinity' and ST_YMax(geom) < 'Infinity') then
        raise exception 'no finite coordinates';
      end if;
      in_city := case when city.srid is null or city.srid = layer_srids[number] then geom
        else ST_Transform(geom, city.srid) end;
    exception when others then
      -- PROJ has no answer for places that the system is not made for, and says so by an error.
      geom := null;
      reason := 'It cannot be projected into the reference system of the layer';
    end;
    if geom is not null and not ST_IsValid(geom) then
      -- ST_IsValidDetail forgets the SRID.
      select flaw.reason::text, ST_Transform(ST_SetSRID(flaw.location, layer_srids[number]), given_srids[number])
      into reason, place from ST_IsValidDetail(geom) as flaw;
    elsif geom is not null and city.srid is not null and not ST_CoveredBy(in_city, city.extent) then
      is_outside := true;
      place := (
        select ST_Transform(vertex.geom, given_srids[number]) from ST_DumpPoints(in_city) as vertex
        where not ST_CoveredBy(vertex.geom, city.extent) order by vertex.path limit 1);
    end if;
    return next;
  end loop;
end $$;
