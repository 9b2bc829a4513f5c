-- Purpose: stops a run that has not ended, as the one who asks. Input: id. Output: a row if there was one.
update analysis.job
set status = 'dismissed', message = 'Stopped by the one who ran it, or by an administrator',
  updated_at = clock_timestamp(), finished_at = clock_timestamp()
where id = :id::uuid and status in ('accepted', 'running')
returning id::text
