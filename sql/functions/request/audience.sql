-- Purpose: everybody who is to be answered when something happens to a request: its reporter, those who joined it, and the
--   same of every request that was merged into it.
-- Input: id of the request. Outputs: of_request, the request through which the person came; join_id, null for a reporter
--   of a request of his own; the sealed person, his language, whether he wants an answer.
create or replace function request.audience(id bigint)
returns table (of_request bigint, join_id bigint, sealed bytea, language text, wants_answer boolean)
language sql stable security definer
set search_path = pg_catalog
as $$
  with about as (
    select $1 as request_id
    union all
    select r.id from request.request as r where r.duplicate_of = $1 and r.status = 'duplicate'
  )
  select p.request_id, null::bigint, p.sealed, p.language, p.wants_answer
  from request.reporter as p where p.request_id in (select a.request_id from about as a)
  union all
  select j.request_id, j.id, j.sealed, j.language, j.wants_answer
  from request.joined_reporter as j where j.request_id in (select a.request_id from about as a)
$$;
revoke execute on function request.audience(bigint) from public;
