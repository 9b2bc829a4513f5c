-- Purpose: a run has ended badly. Inputs: id, runner, message (to people), fault (JSON text).
update analysis.job
set status = 'failed', message = :message, fault = :fault::jsonb,
  finished_at = clock_timestamp(), updated_at = clock_timestamp(), runner = null, beaten_at = null
where id = :id::uuid and runner = :runner::uuid and status = 'running'
