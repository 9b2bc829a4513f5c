-- Purpose: takes up the oldest run that waits, for this server process; by the owner of the schema.
-- Inputs: runner; id, or null for any that was asked for as a job. Output: with who asked. A run whose account has lost
--   the role that it was asked in comes with isStill false.
update analysis.job as j
set status = 'running', runner = :runner::uuid, beaten_at = clock_timestamp(), attempts = attempts + 1,
  started_at = coalesce(started_at, clock_timestamp()), updated_at = clock_timestamp(), progress = 0, message = ''
where j.id = (
  select w.id from analysis.job w
  where w.status = 'accepted' and (case when :id::uuid is null then w.mode = 'async' else w.id = :id::uuid end)
  order by w.created_at
  limit 1
  for update skip locked)
returning j.id::text, j.process, j.account_id as "accountId", j.role, j.organisation_id as "organisationId",
  j.ran_by as "ranBy", j.language, j.inputs, j.wanted,
  exists (select from auth.account a where a.id = j.account_id and a.is_active and a.role = j.role) as "isStill"
