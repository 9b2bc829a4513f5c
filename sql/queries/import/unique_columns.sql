-- Purpose: which columns of a layer's table hold each value once: those of its unique indexes of plain columns.
-- Inputs: table, quoted; idColumn, which numbers itself. Output: one row each.
select array_agg(a.attname::text order by a.attnum) as columns
from pg_index i
cross join lateral unnest(i.indkey::smallint[]) as k (attnum)
join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
where i.indrelid = (:table)::regclass and i.indisunique and i.indpred is null and i.indexprs is null
group by i.indexrelid
having not (:idColumn = any(array_agg(a.attname::text)))
