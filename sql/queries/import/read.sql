-- Purpose: an import that the viewer may see. Input: id. Output: one row or none; isStale: its runner has not been seen
--   for a minute.
select i.id::text, i.file_name as "fileName", i.format, i.size_bytes as "sizeBytes", i.state, i.layer, i.found, i.options,
  i.counts, i.failure, i.reason, i.created_at as "createdAt", i.saved_at as "savedAt", i.undone_at as "undoneAt",
  i.account_id is not distinct from auth.account_id() as "isOwn", i.actor as "account",
  i.state in ('trying', 'saving', 'undoing') and i.beat_at < now() - interval '1 minute' as "isStale"
from exchange.import i
where i.id = :id::uuid
