-- Purpose: the policies of migration 0003 that ask for one's own organisation ask auth.organisation_id(), which believes
--   the settings of a transaction only where the server has made them. Asked once a statement: a scalar subquery.
alter policy own_and_unassigned on request.request using (
  organisation_id = (select auth.organisation_id())
  or (organisation_id is null and (select auth.organisation_id()) = any (territory_organisation_ids))
);
alter policy own_organisation on request.reporter using (exists (
  select from request.request r
  where r.id = request_id and r.organisation_id = (select auth.organisation_id())
));
