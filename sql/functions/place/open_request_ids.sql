-- Purpose: ids of open requests near a place that the one who asks may see, nearest first.
-- Inputs: place, a point in the city's SRID; metres; most, how many at most.
-- Outputs: ids only. Under row-level security a spatial index is of no use to an operator that is not leakproof:
--   this looks with the owner's eyes, and holds the rule itself (request.visible_condition).
create or replace function place.open_request_ids(place public.geometry, metres double precision, most integer)
returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ids bigint[];
begin
  execute format(
    'select array(
      select r.id
      from request.request as r
      where r.closed_at is null and st_dwithin(r.geom, $1, $2) and %s
        and r.status in (select s.code from request.status as s where s.is_open)
      order by r.geom <-> $1
      limit $4)', request.visible_condition())
    into ids using place, metres, auth.organisation_id(), most;
  return ids;
end $$;
revoke execute on function place.open_request_ids(public.geometry, double precision, integer) from public;
grant execute on function place.open_request_ids(public.geometry, double precision, integer) to mesto_citizen, mesto_clerk,
  mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
