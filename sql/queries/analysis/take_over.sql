-- Purpose: runs whose process died. One begins again; what was interrupted so before, or was waited for, has failed.
-- Input: silentSeconds, after which a process counts as dead. Output: how many wait again.
with silent as (
  select id, mode = 'async' and attempts < 2 as is_again from analysis.job
  where status = 'running' and beaten_at < clock_timestamp() - make_interval(secs => :silentSeconds::float8)
  for update skip locked
), taken as (
  update analysis.job j
  set status = case when s.is_again then 'accepted' else 'failed' end,
    message = case when s.is_again then 'interrupted; it begins again'
      else 'The server stopped while this ran. Run it again with the same recipe.' end,
    finished_at = case when s.is_again then null else clock_timestamp() end,
    runner = null, beaten_at = null, updated_at = clock_timestamp()
  from silent s where j.id = s.id
  returning j.status
)
select count(*) filter (where status = 'accepted')::integer as count from taken
