-- Purpose: what happens to a request is told in its log, whoever makes it happen.
--   The comment of a change of state is the reason of the transaction (mesto.reason), and public when
--   mesto.reason_is_public says true.
create or replace function request.write_log() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  comment constant text := auth.reason();
  is_public constant boolean := coalesce(current_setting('mesto.reason_is_public', true), '') = 'true';
  edited jsonb;
begin
  -- What is personal is taken away: request.anonymise tells it in one line.
  if request.is_forgetting() then
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into request.log (request_id, account_id, actor, action, to_status)
    values (new.id, auth.account_id(), auth.actor(), 'opened', new.status);
  elsif new.status <> old.status then
    insert into request.log (request_id, account_id, actor, action, from_status, to_status, comment, is_public, details)
    select new.id, auth.account_id(), auth.actor(),
      case when old.status = 'duplicate' and request.is_unmerge(new.id, new.status) then 'unmerged' else 'status_changed' end, old.status, new.status, comment, is_public,
      coalesce(
        (select jsonb_build_object('duplicateOf', o.reference) from request.request o
          where o.id = new.duplicate_of and old.duplicate_of is distinct from new.duplicate_of), '{}');
  end if;
  if new.organisation_id is not null and (tg_op = 'INSERT' or new.organisation_id is distinct from old.organisation_id) then
    insert into request.log (request_id, account_id, actor, action, comment, is_public, details)
    values (new.id, auth.account_id(), auth.actor(), 'assigned',
      case when tg_op = 'UPDATE' and new.status = old.status then comment end, is_public,
      jsonb_strip_nulls(jsonb_build_object('organisationId', new.organisation_id,
        'ruleId', case when tg_op = 'INSERT' then new.responsibility_rule_id end)));
  end if;
  if tg_op = 'UPDATE' then
    select jsonb_agg(field.key order by field.key) into edited
    from jsonb_each(to_jsonb(new) - 'geom' || jsonb_build_object('place', new.geom::text)) field
    where field.key in ('place', 'kind', 'category', 'priority', 'description', 'public_text', 'is_public', 'address_text')
      and field.value is distinct from (to_jsonb(old) || jsonb_build_object('place', old.geom::text)) -> field.key;
    if edited is not null then
      insert into request.log (request_id, account_id, actor, action, comment, details)
      values (new.id, auth.account_id(), auth.actor(), 'edited',
        case when new.status = old.status and new.organisation_id is not distinct from old.organisation_id then comment end,
        jsonb_build_object('fields', edited));
    end if;
  end if;
  return null;
end $$;
revoke execute on function request.write_log() from public;

create or replace trigger write_log after insert or update on request.request
for each row execute function request.write_log();
