-- Purpose: takes requests that are to be passed on; another process passes these on no sooner than in a minute.
-- Outputs: what the partner is told, without the reporter.
with taken as (
  update exchange.forwarded as f set tries = f.tries + 1, due_at = clock_timestamp() + interval '1 minute'
  where f.request_id in (
    select w.request_id from exchange.forwarded as w
    where w.state = 'waiting' and w.due_at <= clock_timestamp()
    order by w.due_at for update skip locked limit 20)
  returning f.request_id, f.partner_id, f.tries
)
select t.request_id, t.partner_id, t.tries, r.reference, r.description, r.address_text, r.received_at, r.category,
  st_x(p.point) as lon, st_y(p.point) as lat, a.endpoint, a.jurisdiction, a.sealed_key, a.name as partner_name, v.service_code
from taken as t
join request.request as r on r.id = t.request_id
join exchange.partner as a on a.id = t.partner_id
cross join lateral (select st_transform(r.geom, 4326) as point) as p
left join lateral (
  select s.service_code from exchange.service as s
  left join org.category_line(r.category_id) with ordinality as line (id, distance) on line.id = s.category_id
  where s.partner_id = t.partner_id and (s.category_id is null or line.id is not null)
  order by line.distance nulls last limit 1) as v on true
