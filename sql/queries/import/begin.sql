-- Purpose: takes an import in hand, if it is in one of the states from which that is possible. Inputs: id, from (states),
--   to, runner, layer, options, reason (null keeps each). Output: its id, or nothing.
update exchange.import i
set state = :to, runner = :runner::uuid, beat_at = now(), failure = null, layer = coalesce(:layer, i.layer),
  options = coalesce(:options::jsonb, i.options), reason = coalesce(:reason, i.reason)
where i.id = :id::uuid and i.state = any(:from::text[])
returning i.id::text as id
