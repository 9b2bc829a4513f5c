-- Purpose: what the one who ran it says of a run, as the one who asks. Inputs: id; title and titleFolded, isPinned (null:
--   as it is); unpinnedDays, for which what is no longer pinned is kept at least. Output: a row if it was theirs to change.
update analysis.job
set title = coalesce(:title::text, title),
  title_folded = coalesce(:titleFolded::text, title_folded),
  is_pinned = coalesce(:isPinned::boolean, is_pinned),
  kept_until = case when is_pinned and not :isPinned::boolean
    then greatest(kept_until, clock_timestamp() + make_interval(days => :unpinnedDays::integer)) else kept_until end
where id = :id::uuid
returning id::text
