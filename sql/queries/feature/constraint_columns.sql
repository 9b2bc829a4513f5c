-- Purpose: which columns a constraint or unique index of a table is about, so that a refusal can name them.
-- Inputs: table, quoted; name of the constraint or index.
select coalesce(
  (select array_agg(a.attname::text order by a.attnum)
   from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
   where k.conrelid = :table::regclass and k.conname = :name),
  (select array_agg(a.attname::text order by a.attnum)
   from pg_index i join pg_class c on c.oid = i.indexrelid
   join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::smallint[])
   where i.indrelid = :table::regclass and c.relname = :name),
  '{}') as columns
