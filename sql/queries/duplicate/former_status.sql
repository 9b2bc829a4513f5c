-- Purpose: the state that a duplicate had before it was merged. Inputs: requestId. Outputs: former_status; none when it is no duplicate.
select m.former_status
from request.merge as m
where m.follower_id = :requestId::bigint and m.undone_at is null and m.moved_by is null
