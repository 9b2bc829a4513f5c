-- Purpose: requests of a caller, newest first. Inputs: phones and emails, the keyed hashes of a whole number or address; most.
-- Outputs: the facts of a suggestion. Personal data: row-level security shows it to those who may know it.
select r.id, r.reference, r.address_text, c.title_i18n as category_titles, s.title_i18n as status_titles,
  st_x(p.point) as lon, st_y(p.point) as lat
from request.reporter as who
join request.request as r on r.id = who.request_id
join request.category as c on c.id = r.category_id
join request.status as s on s.code = r.status
cross join lateral (select st_transform(r.geom, 4326) as point) as p
where who.phone_hash = any (:phones::bytea[]) or who.email_hash = any (:emails::bytea[])
order by r.received_at desc
limit :most::integer
