-- Purpose: refuses a change of state that the entity's table of transitions does not allow to the one who asks.
-- Inputs: schema_name, incident or work; the state before and after. The comment that a transition may require is the
--   reason of the transaction (mesto.reason). The owner is bound by which state may follow which, not by roles.
-- Errors: 23514; constraint <schema>_transition (not allowed), <schema>_transition_requires (something is missing).
create or replace function work.check_transition(schema_name text, before text, after text) returns void
language plpgsql stable security definer
set search_path = pg_catalog
as $$
declare
  viewer constant text := auth.viewer_role();
  needs text[];
begin
  execute format('select t.requires from %I.transition as t
    where t.from_status = $1 and t.to_status = $2 and ($3 is null or $3 = any (t.roles))', schema_name)
    into needs using before, after, viewer;
  if needs is null then
    raise exception 'What is % cannot become %', before, after
      using errcode = '23514', constraint = schema_name || '_transition';
  end if;
  if viewer is not null and 'comment' = any (needs) and auth.reason() is null then
    raise exception 'To become % it needs a comment', after
      using errcode = '23514', constraint = schema_name || '_transition_requires';
  end if;
end $$;
revoke execute on function work.check_transition(text, text, text) from public;
