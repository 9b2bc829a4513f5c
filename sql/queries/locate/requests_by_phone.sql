-- Purpose: requests of a caller, newest first. Inputs: beginning1 and beginning2, digits in the two ways in which a number
--   is written (with and without the country's code), each with the text that ends its range; most.
-- Outputs: the facts of a suggestion. Personal data: row-level security shows it to those who may know it.
select r.id, r.reference, r.address_text, c.title_i18n as category_titles, s.title_i18n as status_titles,
  st_x(p.point) as lon, st_y(p.point) as lat
from request.reporter as who
join request.request as r on r.id = who.request_id
join request.category as c on c.id = r.category_id
join request.status as s on s.code = r.status
cross join lateral (select st_transform(r.geom, 4326) as point) as p
where (who.phone_digits ~>=~ :beginning1 and who.phone_digits ~<~ :end1)
  or (who.phone_digits ~>=~ :beginning2 and who.phone_digits ~<~ :end2)
order by r.received_at desc
limit :most::integer
