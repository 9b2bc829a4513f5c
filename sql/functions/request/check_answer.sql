-- Purpose: an answer belongs to a question of the request's category (or of one above it) and has that question's type,
--   whoever writes it. What else may be asked of it (required, shown) the server checks, to be able to explain.
-- Errors: 23514; constraint request_answer.
create or replace function request.check_answer() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  question request.question;
  kind constant text := jsonb_typeof(new.value);
begin
  select q.* into strict question from request.question as q where q.id = new.question_id;
  new.code := question.code;
  if not exists (
    select from request.request r where r.id = new.request_id and question.category_id in (select org.category_line(r.category_id))
  ) then
    raise exception 'The question % is not asked of this request', question.code
      using errcode = '23514', constraint = 'request_answer';
  end if;
  if not (case question.type
    when 'number' then kind = 'number'
    when 'yes_no' then kind = 'boolean'
    when 'one_of' then kind = 'string' and question.options @> jsonb_build_array(jsonb_build_object('code', new.value))
    when 'several_of' then kind = 'array' and not exists (
      select from jsonb_array_elements(new.value) as chosen
      where not question.options @> jsonb_build_array(jsonb_build_object('code', chosen)))
    when 'asset' then kind = 'object' and new.value ?& array['layer', 'id']
    when 'date' then kind = 'string' and new.value #>> '{}' ~ '^\d{4}-\d\d-\d\d$'
    else kind = 'string' end) then
    raise exception 'The answer to % is not of type %', question.code, question.type
      using errcode = '23514', constraint = 'request_answer';
  end if;
  return new;
end $$;
revoke execute on function request.check_answer() from public;

create or replace trigger check_answer before insert or update on request.answer
for each row execute function request.check_answer();
