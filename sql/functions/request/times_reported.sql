-- Purpose: how often each of some requests was reported: by its own reporter, by those who joined, and by duplicates of it.
--   A number only, for whoever knows the request.
-- Inputs: ids. Outputs: id, times.
create or replace function request.times_reported(ids bigint[]) returns table (id bigint, times integer)
language sql stable security definer
set search_path = pg_catalog
as $$
  with about as (
    select one as lead_id, one as request_id from unnest(ids) as one
    union all
    select r.duplicate_of, r.id from request.request as r where r.duplicate_of = any (ids) and r.status = 'duplicate'
  )
  select a.lead_id, (count(*) + coalesce(sum(j.people), 0))::integer
  from about as a
  left join lateral (select count(*) as people from request.joined_reporter as j where j.request_id = a.request_id) as j on true
  group by a.lead_id
$$;
revoke execute on function request.times_reported(bigint[]) from public;
grant execute on function request.times_reported(bigint[]) to mesto_citizen, mesto_clerk, mesto_dispatcher,
  mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
