-- Purpose: what happens to an incident or a work order is told in its log, whoever makes it happen.
-- Arguments of the trigger: the schema, and the column of its log that names the row.
create or replace function work.write_log() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  insertion constant text := format('insert into %I.log (%I, account_id, actor, action, from_status, to_status, comment, details)
    values ($1, $2, $3, $4, $5, $6, $7, $8)', tg_argv[0], tg_argv[1]);
  edited jsonb;
begin
  if tg_op = 'INSERT' then
    execute insertion using new.id, auth.account_id(), auth.actor(), 'opened', null::text, new.status, auth.reason(), '{}'::jsonb;
    return null;
  end if;
  if new.status <> old.status then
    execute insertion using new.id, auth.account_id(), auth.actor(), 'status_changed', old.status, new.status, auth.reason(), '{}'::jsonb;
  end if;
  select jsonb_agg(field.key order by field.key) into edited
  from jsonb_each(to_jsonb(new)) as field
  where field.key in ('title', 'description', 'public_text', 'organisation_id', 'geom', 'starts_at', 'ends_at', 'is_public')
    and field.value is distinct from to_jsonb(old) -> field.key;
  if edited is not null then
    execute insertion using new.id, auth.account_id(), auth.actor(), 'edited', null::text, null::text, null::text,
      jsonb_build_object('fields', edited);
  end if;
  return null;
end $$;
revoke execute on function work.write_log() from public;

create or replace trigger write_log after insert or update on incident.incident
for each row execute function work.write_log('incident', 'incident_id');
create or replace trigger write_log after insert or update on work.work_order
for each row execute function work.write_log('work', 'work_order_id');
