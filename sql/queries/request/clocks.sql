-- Purpose: the clocks of a request, in the order in which they run out. Inputs: id.
select c.clock, c.started_at, c.stopped_at, c.due_at, c.warn_at, c.remaining_minutes
from request.clock as c
where c.request_id = :id::bigint
order by c.stopped_at is not null, c.due_at, c.clock
