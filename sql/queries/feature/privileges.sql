-- Purpose: what the viewer's role may do with a layer's table; which rows is for row-level security to say.
-- Inputs: table, quoted.
select has_table_privilege(:table, 'insert') as "insert", has_table_privilege(:table, 'update') as "update",
  has_table_privilege(:table, 'delete') as "delete"
