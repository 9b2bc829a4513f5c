-- Purpose: how many requests of some categories came in the year before, the last day left out. Inputs: categories, codes; at.
select r.category, count(*)::integer as count
from request.request as r
where r.category_id in (select c.id from request.category as c where c.code = any (:categories::text[]))
  and r.received_at <= :at::timestamptz - interval '1 day' and r.received_at > :at::timestamptz - interval '366 days'
group by r.category
