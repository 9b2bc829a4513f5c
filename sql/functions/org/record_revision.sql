-- Purpose: writes down every change of reference data and accounts, column by column, whoever makes it: the product, an import, psql.
-- Outputs: lines of org.revision; none where nothing is another.
create or replace function org.record_revision() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  -- A territory is kept as GeoJSON in the city's SRID.
  before constant jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  after constant jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  line constant jsonb := before || after;
  category constant text := (select c.code from request.category as c where c.id = (line ->> 'category_id')::integer);
  subject text := tg_table_name;
  key text := '';
  changes jsonb;
begin
  select coalesce(jsonb_object_agg(name, case name
      when 'password_hash' then '{}' else jsonb_build_object('from', before -> name, 'to', after -> name) end), '{}')
  into changes
  from jsonb_object_keys(line) as name
  where before -> name is distinct from after -> name and name <> 'updated_at';
  if changes = '{}' then
    return null;
  end if;
  case tg_table_name
    when 'category', 'organisation', 'calendar' then
      key := line ->> 'code';
    when 'account' then
      key := line ->> 'id';
    when 'calendar_hours', 'calendar_day' then
      subject := 'calendar';
      key := coalesce((select c.code from org.calendar as c where c.id = (line ->> 'calendar_id')::integer), '');
    when 'question' then
      subject := 'category';
      key := category;
    when 'retention_rule', 'reopen_rule' then
      subject := case when category is null then 'settings' else 'category' end;
      key := coalesce(category, '');
    when 'mailbox' then
      subject := 'settings';
    when 'responsibility_rule', 'clock_rule', 'escalation_plan', 'template' then
      subject := tg_table_name || 's';
  end case;
  insert into org.revision (subject, subject_key, account_id, actor, reason, part, part_key, operation, changes)
  values (subject, key, auth.account_id(), auth.actor(), auth.reason(), tg_table_name,
    coalesce(line ->> 'code', line ->> 'id', line ->> 'day', line ->> 'weekday', ''), lower(tg_op), changes);
  return null;
end $$;
revoke execute on function org.record_revision() from public;

do $$
declare
  recorded text;
begin
  foreach recorded in array array['auth.account', 'message.mailbox', 'message.template', 'org.calendar', 'org.calendar_day',
    'org.calendar_hours', 'org.organisation', 'org.responsibility_rule', 'request.category', 'request.clock_rule',
    'request.escalation_plan', 'request.question', 'request.reopen_rule', 'request.retention_rule'] loop
    execute format('create or replace trigger record_revision after insert or update or delete on %s
      for each row execute function org.record_revision()', recorded);
  end loop;
end $$;
