-- Purpose: a citizen's joining by what takes it back, so that one that is sent twice joins once. Inputs: leaveHash.
-- Outputs: id, request_id, reference, times (how often the request was reported).
select j.id::float8 as id, j.request_id::float8 as request_id, r.reference, t.times
from request.joined_reporter as j
join request.request as r on r.id = j.request_id
cross join lateral request.times_reported(array[j.request_id]) as t
where j.leave_hash = :leaveHash::bytea
order by j.id limit 1
