-- Purpose: says that an import is still being worked on, and how far. Inputs: id, runner, counts (null keeps them).
-- Output: its id, or nothing when it was taken out of the runner's hand.
update exchange.import i
set beat_at = now(), counts = coalesce(:counts::jsonb, i.counts)
where i.id = :id::uuid and i.runner = :runner::uuid and i.state in ('trying', 'saving', 'undoing')
returning i.id::text as id
