-- Purpose: the rules of retention, the one of all first.
select c.code as category, k.anonymise_after_days, k.delete_after_days
from request.retention_rule as k left join request.category as c on c.id = k.category_id
order by c.code nulls first
