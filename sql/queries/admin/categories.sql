-- Purpose: all categories, parents before children, with how many questions they ask and how many open requests they have.
with recursive tree as (
  select c.id, array[c.position, c.id] as path from request.category as c where c.parent_id is null
  union all
  select c.id, t.path || array[c.position, c.id] from request.category as c join tree as t on c.parent_id = t.id
)
select c.code, parent.code as parent, c.title_i18n as titles, c.kind, c.is_active as "isActive",
  (select count(*)::integer from request.question as q where q.category_id = c.id and q.valid_to = 'infinity') as questions,
  (select count(*)::integer from request.request as r where r.category_id = c.id and r.closed_at is null) as "openRequests"
from tree as t
join request.category as c on c.id = t.id
left join request.category as parent on parent.id = c.parent_id
order by t.path
