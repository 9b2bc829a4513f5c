-- Purpose: the columns of a layer that make up a version's properties, as a select list.
-- Input: the table, its geometry column (left out), and the alias of the row.
-- Output: SQL text. A second geometry is kept as text, because JSON would round it.
create or replace function history.content_columns(source regclass, geometry_column text, alias text) returns text
language sql stable
set search_path = pg_catalog
as $$
  select string_agg(
    format(case when t.typname in ('geometry', 'geography') then '%1$s.%2$I::text as %2$I' else '%1$s.%2$I' end,
      alias, a.attname),
    ', ' order by a.attnum)
  from pg_attribute a join pg_type t on t.oid = a.atttypid
  where a.attrelid = source and a.attnum > 0 and not a.attisdropped and a.attname <> geometry_column
$$;
