-- Purpose: how far runs of this process are. Inputs: id, runner, progress, message.
-- Output: a row while it is this process's to run; none when it was dismissed or forgotten.
update analysis.job
set beaten_at = clock_timestamp(), updated_at = clock_timestamp(), progress = :progress::smallint, message = :message
where id = :id::uuid and runner = :runner::uuid and status = 'running'
returning id::text
