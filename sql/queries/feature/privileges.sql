-- Purpose: what the viewer's role may do with tables of layers; which rows is for row-level security to say.
-- Inputs: tables, quoted; lockTimeout, how long this transaction waits for rows that others are changing ('0': for ever).
select t.name as "table", has_table_privilege(t.name, 'insert') as "insert",
  has_table_privilege(t.name, 'update') as "update", has_table_privilege(t.name, 'delete') as "delete",
  set_config('lock_timeout', :lockTimeout, true) as "waits"
from unnest(:tables::text[]) as t (name)
