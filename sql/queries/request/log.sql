-- Purpose: the log of a request, oldest first, as far as the viewer may see it. Inputs: id.
-- by_server: what the server did by itself stands under the name of its own database user.
select l.id::float8 as id, l.at, l.actor, l.action, l.from_status, l.to_status, l.comment, l.is_public, l.details,
  l.actor = session_user as by_server
from request.log as l where l.request_id = :id::bigint order by l.id
