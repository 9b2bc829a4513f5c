-- Purpose: the requests of a period with what rules ask of them. Inputs: since, until. Outputs: id, reference, category_id, kind; layers and
--   feature_ids of their assets, side by side; on the city's clock the weekday (1 is Monday), the minute of the day, month and day.
select r.id::float8 as id, r.reference, r.category_id, r.kind, a.layers, a.feature_ids,
  extract(isodow from l.clock)::integer as weekday,
  (extract(hour from l.clock) * 60 + extract(minute from l.clock))::integer as minute, to_char(l.clock, 'MM-DD') as day
from request.request as r
cross join catalog.city as c
cross join lateral (select r.received_at at time zone c.time_zone as clock) as l
left join (
  select l.request_id, array_agg(l.layer) as layers, array_agg(l.feature_id::float8) as feature_ids
  from request.asset_link as l
  where l.request_id in (select x.id from request.request as x where x.received_at >= :since::timestamptz and x.received_at < :until::timestamptz)
  group by l.request_id
) as a on a.request_id = r.id
where r.received_at >= :since::timestamptz and r.received_at < :until::timestamptz
order by r.received_at desc, r.id desc
