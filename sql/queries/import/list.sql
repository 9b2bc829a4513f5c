-- Purpose: imports into a layer that were saved, the youngest first. Inputs: layer, limit.
select i.id::text, i.file_name as "fileName", i.state, i.counts, i.reason, i.saved_at as "savedAt", i.undone_at as "undoneAt",
  i.actor as "account"
from exchange.import i
where i.layer = :layer and i.state in ('saved', 'undoing', 'undone')
order by i.saved_at desc
limit :limit::integer
