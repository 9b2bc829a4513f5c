-- Purpose: requests of the last hours that were open then, are about the assets of a network and belong to no incident, as the
--   viewer may see them. Inputs: layers, of the network; at; hours. Outputs: id, reference, category, received_at, x and y in the
--   city's SRID, and the asset of those layers that each is about, or nulls.
select r.id::float8 as id, r.reference, r.category, r.received_at, st_x(r.geom) as x, st_y(r.geom) as y,
  a.layer, a.feature_id::float8 as feature_id
from request.request as r
left join lateral (
  select l.layer, l.feature_id from request.asset_link as l
  where l.request_id = r.id and l.layer = any (:layers::text[])
  order by array_position(:layers::text[], l.layer) limit 1) as a on true
where r.category_id in (select c.id from request.category as c where c.asset_layers && :layers::text[] and c.kind = 'fault')
  and r.received_at <= :at::timestamptz and r.received_at > :at::timestamptz - make_interval(secs => :hours::float8 * 3600)
  and (r.closed_at is null or r.closed_at > :at::timestamptz) and r.status <> 'duplicate'
  and not exists (select from incident.request as i where i.request_id = r.id)
order by r.received_at
