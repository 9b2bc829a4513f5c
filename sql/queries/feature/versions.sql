-- Purpose: the life of a feature, oldest version first, as far as the viewer may see it. Inputs: layer, id.
-- Output: instants in microseconds since 1970; ended is null for the present version. A deletion has no content.
select (extract(epoch from v.valid_from) * 1000000)::bigint::text as version,
  case when v.valid_to < 'infinity' then (extract(epoch from v.valid_to) * 1000000)::bigint::text end as ended,
  v.operation, nullif(v.actor, '') as actor, v.reason, v.geom is not null or v.properties is not null as "hasContent"
from history.versions(:layer, :id::bigint) as v
order by v.valid_from
