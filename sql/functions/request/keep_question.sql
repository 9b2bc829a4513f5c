-- Purpose: a question that was answered never changes under its answers: a change of it begins a new version, and taking
--   it away only ends it. One that nobody has answered is changed and taken away like any row. Its place among the
--   others is not what was asked, and changes nothing of it.
create or replace function request.keep_question() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  beside constant text[] := array['valid_to', 'position'];
begin
  if not exists (select from request.answer a where a.question_id = old.id) then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' then
    update request.question as q set valid_to = now() where q.id = old.id and q.valid_to = 'infinity';
    return null;
  end if;
  if to_jsonb(new) - beside = to_jsonb(old) - beside or old.valid_to < 'infinity' then
    old.valid_to := least(old.valid_to, new.valid_to);
    old.position := new.position;
    return old;
  end if;
  insert into request.question
    (category_id, code, version, position, type, title_i18n, help_i18n, unit, minimum, maximum, options, asset_layers,
     asset_role, is_required, shown_when, is_public)
  values
    (new.category_id, new.code, old.version + 1, new.position, new.type, new.title_i18n, new.help_i18n, new.unit,
     new.minimum, new.maximum, new.options, new.asset_layers, new.asset_role, new.is_required, new.shown_when, new.is_public);
  old.valid_to := now();
  return old;
end $$;
revoke execute on function request.keep_question() from public;

create or replace trigger keep_question before update or delete on request.question
for each row execute function request.keep_question();
