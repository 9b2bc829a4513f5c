-- Purpose: which column of a table is the number of a feature.
-- Input: the table; a column's name when it is not the primary key.
-- Output: the name of an integer column that is unique and never null.
-- Errors: 22023 when there is none.
create or replace function catalog.id_column_of(source regclass, wanted text) returns text
language plpgsql stable
set search_path = pg_catalog
as $$
declare
  found_column text;
begin
  select a.attname into found_column
  from pg_index i
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
  where i.indrelid = source and i.indisunique and i.indisvalid and i.indpred is null and i.indnkeyatts = 1
    and a.atttypid in ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)
    and a.attnotnull
    and case when wanted is null then i.indisprimary else a.attname = wanted end
  limit 1;
  if found_column is null then
    raise exception '% cannot be adopted: %', source,
      case when wanted is null then 'its primary key is not one integer column'
        else format('column %I is not an integer that is unique and never null', wanted) end
      using errcode = '22023', hint = 'Give it one: alter table … add column id bigint generated always as identity primary key.';
  end if;
  return found_column;
end $$;
