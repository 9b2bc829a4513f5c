-- Purpose: what a new report may repeat: requests near its place and lately, that the one who asks may see; and how often such
--   calls come from around here anyway, so that closeness can be weighed against chance.
--   It looks with the owner's eyes, because an index is of no use behind row-level security, and holds the rule itself.
-- Inputs: place, in the city's SRID; categories, ids of the same and of near categories, and category_id, the very one;
--   at, the moment of the report; metres and hours, how far back and away; most, how many at most.
-- Outputs: id and metres of each, nearest first; yearly_count, calls of category_id within 150 m in the year before `at`.
create or replace function request.near_lately(
  place public.geometry, categories integer[], category_id integer, at timestamptz, metres double precision,
  hours double precision, most integer, out ids bigint[], out distances double precision[], out yearly_count integer
)
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
as $$
begin
  execute format($sql$
    select coalesce(array_agg(n.id), '{}'), coalesce(array_agg(n.distance), '{}') from (
      select r.id, st_distance(r.geom, $1) as distance
      from request.request as r
      where r.geom && st_expand($1, $2) and r.category_id = any ($4) and r.received_at <= $5
        and r.received_at > $5 - make_interval(secs => $6 * 3600) and st_dwithin(r.geom, $1, $2) and %s
      order by distance
      limit $7) as n$sql$, request.visible_condition())
    into ids, distances
    using place, metres, auth.organisation_id(), categories, at, hours, most;
  select count(*) into yearly_count
  from request.request as r
  where r.geom && st_expand(place, 150) and r.category_id = near_lately.category_id
    and r.received_at <= near_lately.at and r.received_at > near_lately.at - interval '365 days'
    and st_dwithin(r.geom, place, 150);
end $$;
revoke execute on function request.near_lately(public.geometry, integer[], integer, timestamptz, double precision,
  double precision, integer) from public;
grant execute on function request.near_lately(public.geometry, integer[], integer, timestamptz, double precision,
  double precision, integer) to mesto_citizen, mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner,
  mesto_administrator;
