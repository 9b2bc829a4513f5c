-- Purpose: how long requests of a category usually take.
select e.median_minutes, e.p80_minutes, e.day_minutes
from request.expected_time as e join request.category as c on c.id = e.category_id
where c.code = :category
