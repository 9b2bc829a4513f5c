-- Purpose: deletes requests and leaves of each a tombstone: what the figures count, and nothing of a person.
-- Inputs: ids. Outputs: how many. Run by the owner.
create or replace function request.bury(ids bigint[]) returns integer
language plpgsql
set search_path = pg_catalog, public
as $$
declare
  done integer;
begin
  perform request.anonymise(ids);
  perform set_config('mesto.forgetting', 'true', true);
  insert into request.tombstone
    (id, reference, kind, category_id, category, status, priority, channel, location_source, has_address, has_parcel,
     district_id, organisation_id, territory_organisation_ids, responsibility_rule_id, duplicate_of, is_public, opened_by,
     received_at, closed_at, anonymised_at, assets, steps, clocks, facts)
  select r.id, r.reference, r.kind, r.category_id, r.category, r.status, r.priority, r.channel, r.location_source,
    r.address_text is not null, r.parcel_text is not null, r.district_id, r.organisation_id, r.territory_organisation_ids,
    r.responsibility_rule_id, r.duplicate_of, r.is_public, r.opened_by, r.received_at, r.closed_at, r.anonymised_at,
    coalesce((select jsonb_agg(jsonb_build_object('layer', a.layer, 'id', a.feature_id, 'role', a.role) order by a.linked_at)
      from request.asset_link a where a.request_id = r.id), '[]'),
    coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', l.at, 'action', l.action, 'from', l.from_status,
        'to', l.to_status, 'organisationId', l.details -> 'organisationId', 'isPublic', l.is_public)) order by l.id)
      from request.log l where l.request_id = r.id), '[]'),
    coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('clock', k.clock, 'startedAt', k.started_at,
        'stoppedAt', k.stopped_at, 'dueAt', k.due_at)) order by k.clock)
      from request.clock k where k.request_id = r.id), '[]'),
    jsonb_strip_nulls(jsonb_build_object(
      'rating', (select g.score from request.rating g where g.request_id = r.id),
      'incidents', (select jsonb_agg(i.incident_id) from incident.request i where i.request_id = r.id),
      'workOrders', (select jsonb_agg(w.work_order_id) from work.request w where w.request_id = r.id)))
  from request.request r
  where r.id = any (ids);
  -- The database's own check would refuse what points nowhere; the tombstones keep what repeated what.
  update request.request r set duplicate_of = null where r.duplicate_of = any (ids);
  delete from request.request r where r.id = any (ids);
  get diagnostics done = row_count;
  delete from history.version v where v.layer = 'request' and v.feature_id = any (ids);
  perform set_config('mesto.forgetting', '', true);
  return done;
end $$;
revoke execute on function request.bury(bigint[]) from public;
