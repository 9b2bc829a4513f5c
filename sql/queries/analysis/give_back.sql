-- Purpose: runs of a process that stops, to be taken up again from their beginning: by itself, or by another.
-- Input: runner.
update analysis.job
set status = case when mode = 'async' then 'accepted' else 'failed' end,
  message = case when mode = 'async' then 'interrupted; it begins again'
    else 'The server stopped while this ran. Run it again with the same recipe.' end,
  finished_at = case when mode = 'async' then null else clock_timestamp() end,
  attempts = attempts - 1, runner = null, beaten_at = null, updated_at = clock_timestamp()
where runner = :runner::uuid and status = 'running'
