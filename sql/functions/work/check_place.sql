-- Purpose: refuses a place outside the city, or in another SRID than the city's.
-- Inputs: place; rule, the name of the constraint that the error tells. Errors: 23514.
create or replace function work.check_place(place public.geometry, rule text) returns void
language plpgsql stable security definer
set search_path = pg_catalog, public
as $$
declare
  city record;
begin
  select c.srid, c.extent into strict city from catalog.city as c;
  if st_srid(place) <> city.srid or not st_intersects(city.extent, place) then
    raise exception 'The place must lie in the city, in its SRID %', city.srid using errcode = '23514', constraint = rule;
  end if;
end $$;
revoke execute on function work.check_place(public.geometry, text) from public;
