-- Purpose: ends the work on an import. Inputs: id, runner, state that it is in now, failure (null: none), counts (null
--   keeps them). Output: its id, or nothing when it was taken out of the runner's hand.
update exchange.import i
set state = :state, runner = null, failure = :failure, counts = coalesce(:counts::jsonb, i.counts),
  saved_at = case when :state = 'saved' then coalesce(i.saved_at, now()) else i.saved_at end,
  undone_at = case when :state = 'undone' then now() else i.undone_at end
where i.id = :id::uuid and i.runner = :runner::uuid
returning i.id::text as id
