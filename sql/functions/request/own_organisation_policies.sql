-- Purpose: the policies of migrations 0003 and 0011 that ask for one's own organisation or account ask
--   auth.organisation_id() and auth.account_id(), which believe the settings of a transaction only where the server has
--   made them. Asked once a statement: a scalar subquery.
alter policy own_and_unassigned on request.request using (
  organisation_id = (select auth.organisation_id())
  or (organisation_id is null and (select auth.organisation_id()) = any (territory_organisation_ids))
);
alter policy own_organisation on request.reporter using (exists (
  select from request.request r
  where r.id = request_id and r.organisation_id = (select auth.organisation_id())
));
alter policy with_request on request.attachment using (
  exists (select from request.request r where r.id = request_id)
  or (request_id is null and uploaded_by = (select auth.account_id()))
);
alter policy own_looks on request.personal_look using (account_id = (select auth.account_id()));
alter policy own_organisation on request.tombstone using (organisation_id = (select auth.organisation_id()));
