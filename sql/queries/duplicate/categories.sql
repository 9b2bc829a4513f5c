-- Purpose: a category by its code, and the others of its group. Inputs: code. Outputs: the category first, then the others.
select k.id, k.code, k.title_i18n as titles, k.asset_layers, k.repeats_within_hours
from request.category as c
join request.category as k on k.id = c.id or (k.parent_id = c.parent_id and k.is_active)
where c.code = :code and c.is_active
order by k.id <> c.id, k.id
