-- Purpose: features of a layer that were unsound before its adoption and still are. Inputs: layer.
-- Output: id, why, and where as GeoJSON in CRS84 (null when there is no place to show, or none that can be projected).
select f.feature_id::text as id, f.reason,
  case when f.location is not null then ST_AsGeoJSON(ST_Transform(f.location, 4326), 7, 0) end as place
from catalog.unsound_features(:layer) as f
order by f.feature_id
