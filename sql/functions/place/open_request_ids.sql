-- Purpose: ids of open requests near a place, nearest first; whoever asks reads them under his own row-level rules.
-- Inputs: place, a point in the city's SRID; metres; most, how many at most.
-- Outputs: ids only. Under row-level security a spatial index is of no use to an operator that is not leakproof:
--   this looks with the owner's eyes, and tells nothing but numbers.
create or replace function place.open_request_ids(place public.geometry, metres double precision, most integer)
returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return array(
    select r.id
    from request.request as r
    where r.closed_at is null and st_dwithin(r.geom, place, metres)
      and r.status in (select s.code from request.status as s where s.is_open)
    order by r.geom <-> place
    limit most);
end $$;
