-- Purpose: a feature as one of its versions had it, in CRS84. Inputs: layer, id, version (microseconds since 1970).
select ST_AsGeoJSON(ST_ForcePolygonCCW(ST_Transform(v.geom, 4326)), 7, 0) as geometry, v.properties::text as properties,
  case when v.valid_to < 'infinity' then (extract(epoch from v.valid_to) * 1000000)::bigint::text end as ended
from history.versions(:layer, :id::bigint) as v
where v.valid_from = timestamptz 'epoch' + :version::bigint * interval '1 microsecond' and v.operation <> 'delete'
