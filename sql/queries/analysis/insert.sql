-- Purpose: a run of a process, as the one who asks.
-- Inputs: process, accountId, role, organisationId, ranBy, language, mode (sync, async), inputs and wanted (JSON texts),
--   response, askedFolded, keptDays. Output: its id.
insert into analysis.job (process, account_id, role, organisation_id, ran_by, language, mode, inputs, wanted, response, asked_folded,
  kept_until)
values (:process, :accountId, :role, :organisationId::integer, :ranBy, :language, :mode, :inputs::jsonb, :wanted::jsonb,
  :response, :askedFolded, clock_timestamp() + make_interval(days => :keptDays::integer))
returning id::text
