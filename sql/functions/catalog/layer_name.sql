-- Purpose: the name of a layer in addresses, tiles and the API.
-- Input: the table, and the name that is asked for, or null.
-- Output: the asked name; else the one it was adopted under; else made from the table's name and not taken yet.
-- Errors: 22023 for a name that is not lower-case letters, digits and _; 42710 when another table has it.
create or replace function catalog.layer_name(source regclass, wanted text) returns text
language plpgsql stable
set search_path = pg_catalog
as $$
declare
  stem text;
  candidate text;
  number integer := 1;
begin
  if wanted is null then
    select l.name into candidate from catalog.layer l
    where to_regclass(format('%I.%I', l.schema_name, l.table_name)) = source;
    if found then
      return candidate;
    end if;
    select trim(both '_' from regexp_replace(lower(c.relname), '[^a-z0-9]+', '_', 'g')) into stem
    from pg_class c where c.oid = source;
    stem := case when stem = '' then 'layer' when stem ~ '^[0-9]' then 'layer_' || stem else stem end;
    candidate := stem;
    while exists (select from catalog.layer where name = candidate) loop
      number := number + 1;
      candidate := stem || '_' || number;
    end loop;
    return candidate;
  elsif wanted !~ '^[a-z][a-z0-9_]*$' then
    raise exception 'a layer cannot be called %: use lower-case letters, digits and _', quote_literal(wanted)
      using errcode = '22023';
  elsif exists (
    select from catalog.layer l
    where l.name = wanted and to_regclass(format('%I.%I', l.schema_name, l.table_name)) is distinct from source
  ) then
    raise exception 'another table is already adopted as %', wanted using errcode = '42710';
  end if;
  return wanted;
end $$;
