-- Purpose: the requests of a period with what rules ask of them. Inputs: since, until. Outputs: id, reference, category_id, kind; layers and
--   feature_ids of their assets, side by side.
select r.id::float8 as id, r.reference, r.category_id, r.kind, a.layers, a.feature_ids
from request.request as r
left join (
  select l.request_id, array_agg(l.layer) as layers, array_agg(l.feature_id::float8) as feature_ids
  from request.asset_link as l
  where l.request_id in (select x.id from request.request as x where x.received_at >= :since::timestamptz and x.received_at < :until::timestamptz)
  group by l.request_id
) as a on a.request_id = r.id
where r.received_at >= :since::timestamptz and r.received_at < :until::timestamptz
order by r.received_at desc, r.id desc
