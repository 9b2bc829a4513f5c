-- Purpose: lets somebody join a request, once by a key. Inputs: requestId, joinId, the sealed person, leaveHash, clientKey.
-- Outputs: joined, the number of the joining, or null.
select request.join_reporter(:requestId::bigint, :joinId::bigint, :sealed::bytea, :phoneHash::bytea, :emailHash::bytea, :language,
  :wantsAnswer::boolean, :channel, :leaveHash::bytea, :clientKey::uuid)::float8 as joined
