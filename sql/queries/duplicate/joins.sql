-- Purpose: who joined a request, as far as the viewer may see them. Inputs: requestId. Outputs: a row each, sealed.
select j.id::float8 as id, j.joined_at, j.channel, j.sealed, j.language, j.wants_answer
from request.joined_reporter as j where j.request_id = :requestId::bigint order by j.id
