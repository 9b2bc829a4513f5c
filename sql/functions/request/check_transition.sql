-- Purpose: refuses a change of state, or of the responsible organisation, that the table of transitions does not allow.
-- Inputs: the request before and after. The comment that a transition may require is the reason of the transaction
--   (mesto.reason). The owner of the schema (an import, psql) is bound by which state may follow which, not by roles and
--   requirements.
--   A duplicate may go back to the state that it had before, as if it had never been merged, by whoever may reopen or mark one.
-- Errors: 23514; constraint request_transition (not allowed), request_transition_requires (something is missing).
create or replace function request.check_transition(before request.request, after request.request) returns void
language plpgsql stable
set search_path = pg_catalog
as $$
declare
  viewer constant text := auth.viewer_role();
  needs text[];
begin
  if before.status = 'duplicate' and after.organisation_id is not distinct from before.organisation_id
    and (viewer is null or viewer in ('clerk', 'dispatcher', 'administrator'))
    and request.is_unmerge(before.id, after.status) then
    return;
  end if;
  select t.requires into needs
  from request.transition t
  where t.from_status = before.status and t.to_status = after.status and (viewer is null or viewer = any (t.roles));
  if not found then
    if viewer is null and after.status = before.status then
      return; -- the owner hands a request to somebody else
    end if;
    raise exception 'A request that is % cannot become %', before.status, after.status
      using errcode = '23514', constraint = 'request_transition';
  end if;
  if viewer is not null and (
    ('comment' = any (needs) and auth.reason() is null)
    or ('organisation' = any (needs) and after.organisation_id is null)
    or ('duplicate_of' = any (needs) and after.duplicate_of is null)
  ) then
    raise exception 'A request that becomes % needs: %', after.status, array_to_string(needs, ', ')
      using errcode = '23514', constraint = 'request_transition_requires';
  end if;
end $$;
