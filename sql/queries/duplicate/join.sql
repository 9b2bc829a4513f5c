-- Purpose: lets somebody join a request. Inputs: requestId, joinId, the sealed person, leaveHash. Outputs: joined.
select request.join_reporter(:requestId::bigint, :joinId::bigint, :sealed::bytea, :phoneHash::bytea, :emailHash::bytea, :language,
  :wantsAnswer::boolean, :channel, :leaveHash::bytea) as joined
