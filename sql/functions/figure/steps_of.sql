-- Purpose: what happened to requests, in order, whether they are there or a tombstone is left.
-- Inputs: ids. Outputs: one row a step; line orders those of a request. A merge that was taken back has never happened
--   to those who ask how a request was treated (is_taken_back).
create or replace function figure.steps_of(ids bigint[])
returns table (
  request_id bigint, line bigint, at timestamptz, action text, to_status text, is_public boolean, organisation_id integer,
  is_taken_back boolean)
language sql stable security definer
set search_path = pg_catalog
as $$
  with step as (
    select l.request_id, l.id as line, l.at, l.action, l.to_status, l.is_public,
      (l.details ->> 'organisationId')::integer as organisation_id
    from request.log as l
    where l.request_id = any ($1) and l.action in ('opened', 'status_changed', 'unmerged', 'assigned', 'commented')
    union all
    select t.id, s.ordinality, (s.value ->> 'at')::timestamptz, s.value ->> 'action', s.value ->> 'to',
      coalesce((s.value ->> 'isPublic')::boolean, false), (s.value ->> 'organisationId')::integer
    from request.tombstone as t
    cross join lateral jsonb_array_elements(t.steps) with ordinality as s
    where t.id = any ($1) and s.value ->> 'action' in ('opened', 'status_changed', 'unmerged', 'assigned', 'commented')
  )
  select step.*,
    step.to_status = 'duplicate' and coalesce(lead(step.action) over (
      partition by step.request_id, step.to_status is null order by step.line) = 'unmerged', false)
  from step
$$;
revoke execute on function figure.steps_of(bigint[]) from public;
