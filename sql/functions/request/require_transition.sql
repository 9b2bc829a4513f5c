-- Purpose: refuses a change of state that the table of transitions does not allow, or not to the present role.
-- Inputs: from_code, to_code. A writer outside Mesto's roles (psql, an import) is bound by the table, not by its roles.
-- Errors: 23514, constraint request_transition.
create or replace function request.require_transition(from_code text, to_code text) returns void
language plpgsql stable as $$
begin
  if not exists (
    select from request.transition as t
    where t.from_status = from_code and t.to_status = to_code
      and (current_user not like 'mesto\_%' or substr(current_user, 7) = any (t.roles))
  ) then
    raise exception 'A request that is % cannot become %', from_code, to_code
      using errcode = '23514', constraint = 'request_transition';
  end if;
end $$;
