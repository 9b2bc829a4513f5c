-- Purpose: what is known of requests that may be repeated; of a duplicate, what is shown is the request that it repeats.
-- Inputs: ids. Outputs: a row each that the viewer may see. Only columns that a citizen may read.
select r.id::float8 as id, r.category_id, r.received_at, r.closed_at, r.address_text, r.public_text,
  st_x(r.geom) as x, st_y(r.geom) as y,
  shown.id::float8 as shown_id, shown.reference, shown.category, c.title_i18n as category_titles, shown.status,
  s.title_i18n as status_titles, s.is_open, shown.received_at as shown_received_at, shown.closed_at as shown_closed_at,
  shown.address_text as shown_address, shown.public_text as shown_public_text, st_x(p.point) as lon, st_y(p.point) as lat
from request.request as r
join request.request as shown on shown.id = coalesce(r.duplicate_of, r.id)
join request.category as c on c.id = shown.category_id
join request.status as s on s.code = shown.status
cross join lateral (select st_transform(shown.geom, 4326) as point) as p
where r.id = any (:ids::bigint[]) and r.status not in ('cancelled')
