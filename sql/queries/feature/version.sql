-- Purpose: a feature as one of its versions had it. Inputs: layer, id, version (microseconds since 1970), srid and order
--   of the axes of the geometry that is given, and its decimal places.
select ST_AsGeoJSON(case when :isNorthingFirst then ST_FlipCoordinates(g.geom) else g.geom end, :decimals::integer, 0) as geometry,
  v.properties::text as properties,
  case when v.valid_to < 'infinity' then (extract(epoch from v.valid_to) * 1000000)::bigint::text end as ended
from history.versions(:layer, :id::bigint) as v
cross join lateral ST_Transform(v.geom, :srid::integer) as t (geom)
-- Of a line ST_ForcePolygonCCW turns the direction.
cross join lateral (
  select case when GeometryType(t.geom) like '%POLYGON' then ST_ForcePolygonCCW(t.geom) else t.geom end as geom
) as g
where v.valid_from = timestamptz 'epoch' + :version::bigint * interval '1 microsecond' and v.operation <> 'delete'
