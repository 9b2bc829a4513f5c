-- Purpose: takes a joining back. Inputs: requestId, joinId, leaveHash (null for the desk). Outputs: has_left.
select request.leave_reporter(:requestId::bigint, :joinId::bigint, :leaveHash::bytea) as has_left
