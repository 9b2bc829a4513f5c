-- Purpose: forgets files that nobody went on with for a day, and the refused rows of imports saved a month ago.
-- Output: ids of the imports that are gone.
with old_rows as (
  delete from exchange.import_row r using exchange.import i
  where r.import_id = i.id and i.saved_at < now() - interval '30 days'
)
delete from exchange.import
where state not in ('saved', 'undoing', 'undone') and beat_at < now() - interval '1 day'
returning id::text as id
