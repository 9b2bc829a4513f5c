-- Purpose: what the comment of a table or column says to people.
-- Input: a comment. Its first line is the title, with the unit in brackets: `Diameter [mm]`.
--   Lines such as `sr-Latn: Prečnik` are the title in other languages; all other lines are the description.
-- Output: title, unit, titles by language tag, description; null where the comment says nothing.
create or replace function catalog.read_comment(
  comment text, out title text, out unit text, out titles jsonb, out description text
)
language sql immutable
set search_path = pg_catalog
as $$
  with line as (
    select trim(line) as text, number, trim(line) ~ '^[a-z]{2}(-[A-Z][a-z]{3})?: ' as is_title
    from regexp_split_to_table(comment, '\r?\n') with ordinality as lines (line, number)
  ), first_line as (
    select substring(text from '^(.*?)\s*(?:\[[^\]]*\])?$') as title, substring(text from '\[([^\]]*)\]$') as unit
    from line where number = 1
  ), translated as (
    select coalesce(jsonb_object_agg(split_part(text, ': ', 1), substr(text, strpos(text, ': ') + 2)), '{}') as titles
    from line where number > 1 and is_title
  )
  select
    nullif(first_line.title, ''),
    nullif(first_line.unit, ''),
    case when translated.titles = '{}' or translated.titles ? 'en' or coalesce(first_line.title, '') = ''
      then translated.titles else translated.titles || jsonb_build_object('en', first_line.title) end,
    (select nullif(string_agg(text, ' ' order by number), '') from line where number > 1 and not is_title and text <> '')
  from translated left join first_line on true
$$;
