-- Purpose: a run has ended well. Inputs: id, runner, dataAt. Output: a row, unless it was dismissed meanwhile.
update analysis.job
set status = 'successful', progress = 100, message = '', data_at = :dataAt::timestamptz,
  finished_at = clock_timestamp(), updated_at = clock_timestamp(), runner = null, beaten_at = null
where id = :id::uuid and runner = :runner::uuid and status = 'running'
returning id::text
