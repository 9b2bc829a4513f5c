-- Purpose: the codes that a column allows, with their titles: from a foreign key to a small table, or an enumeration type.
-- Input: a table and one of its columns.
-- Output: {"code": {"en": "…", "sr-Latn": "…"}}; null when the column has none, or when there are more than 1,000 codes.
--   A title without a language counts as being in the city's first language.
create or replace function catalog.code_list(source regclass, column_name text) returns jsonb
language plpgsql stable
set search_path = pg_catalog, public
as $$
declare
  target record;
  codes jsonb;
  main_language constant text := coalesce((select languages[1] from catalog.city), 'en');
begin
  select k.confrelid::regclass as name, code.attname as code_column,
    (select attname from pg_attribute a where a.attrelid = k.confrelid and not attisdropped and atttypid = 'jsonb'::regtype
      and attname in ('title_i18n', 'name_i18n') order by attname desc limit 1) as titles_column,
    (select attname from pg_attribute a where a.attrelid = k.confrelid and not attisdropped
      and attname in ('title', 'name') order by attname desc limit 1) as title_column
  into target
  from pg_constraint k
  join pg_attribute mine on mine.attrelid = k.conrelid and k.conkey = array[mine.attnum]
  join pg_attribute code on code.attrelid = k.confrelid and k.confkey = array[code.attnum]
  where k.contype = 'f' and k.conrelid = source and mine.attname = column_name
  order by k.oid limit 1;

  if not found then
    select jsonb_object_agg(e.enumlabel, jsonb_build_object(main_language, e.enumlabel)) into codes
    from pg_attribute a join pg_enum e on e.enumtypid = a.atttypid
    where a.attrelid = source and a.attname = column_name;
    return codes;
  elsif target.titles_column is null and target.title_column is null then
    return null;
  end if;

  execute format(
    'select case when count(*) <= 1000 then jsonb_object_agg(code, titles) end
     from (select %1$I::text as code, %2$s || %3$s as titles from %4$s limit 1001) as codes',
    target.code_column,
    case when target.title_column is null then quote_literal('{}') || '::jsonb'
      else format('jsonb_strip_nulls(jsonb_build_object(%L, %I))', main_language, target.title_column) end,
    case when target.titles_column is null then quote_literal('{}') || '::jsonb'
      else format('coalesce(%I, ''{}'')', target.titles_column) end,
    target.name
  ) into codes;
  return codes;
end $$;
