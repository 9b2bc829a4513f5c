-- Purpose: who sees those who joined a request, and what was merged: as of reporters and requests.
drop policy if exists clerks on request.joined_reporter;
create policy clerks on request.joined_reporter to mesto_clerk, mesto_administrator using (true);
drop policy if exists own_organisation on request.joined_reporter;
create policy own_organisation on request.joined_reporter for select to mesto_dispatcher, mesto_field_worker
  using (exists (
    select from request.request r
    where r.id = request_id and r.organisation_id = (select auth.organisation_id())
  ));
drop policy if exists with_request on request.merge;
create policy with_request on request.merge for select
  using (exists (select from request.request r where r.id = follower_id));
