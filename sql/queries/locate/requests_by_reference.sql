-- Purpose: requests by their reference, as the viewer may see them. Inputs: references. Outputs: the facts of a suggestion.
select r.id, r.reference, r.address_text, c.title_i18n as category_titles, s.title_i18n as status_titles,
  st_x(p.point) as lon, st_y(p.point) as lat
from request.request as r
join request.category as c on c.id = r.category_id
join request.status as s on s.code = r.status
cross join lateral (select st_transform(r.geom, 4326) as point) as p
where r.reference = any (:references::text[])
order by r.received_at desc
