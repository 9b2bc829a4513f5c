-- Purpose: who may see, stop and forget which runs of processes. Whoever runs one sees his own. Planners, analysts and
--   administrators see the same rows of every layer, so they may see each other's results; what a dispatcher may see is
--   another matter.
do $$
begin
  drop policy if exists own on analysis.job;
  create policy own on analysis.job for all
    to mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator
    using (account_id = (select auth.account_id()))
    with check (account_id = (select auth.account_id()) and role = (select auth.viewer_role()));

  drop policy if exists house on analysis.job;
  create policy house on analysis.job for select to mesto_analyst, mesto_planner, mesto_administrator
    using (role in ('analyst', 'planner', 'administrator'));

  drop policy if exists keepers on analysis.job;
  create policy keepers on analysis.job for all to mesto_administrator using (true) with check (true);

  drop policy if exists with_job on analysis.output;
  create policy with_job on analysis.output for select
    using (exists (select from analysis.job j where j.id = job_id));

  drop policy if exists with_job on analysis.selection;
  create policy with_job on analysis.selection for select
    using (exists (select from analysis.job j where j.id = job_id));
end $$;
