-- Purpose: how many open requests the viewer may see for each asset, and when the last one came.
-- Inputs: layers and ids side by side. Outputs: a row an asset that has any.
select l.layer, l.feature_id as id, count(*) filter (where s.is_open)::integer as open_requests,
  max(r.received_at) as last_request_at
from unnest(:layers::text[], :ids::bigint[]) as wanted (layer, feature_id)
join request.asset_link as l on l.layer = wanted.layer and l.feature_id = wanted.feature_id
join request.request as r on r.id = l.request_id
join request.status as s on s.code = r.status
group by l.layer, l.feature_id
