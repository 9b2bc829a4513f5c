-- Purpose: the shape of a request is a sound line or area in the city's SRID that touches the city, whoever writes it.
-- Errors: 23514; constraint request_shape (no line or area, not sound, too long), request_inside_city.
create or replace function request.check_shape() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  city record;
begin
  select c.srid, c.extent into strict city from catalog.city as c;
  if st_srid(new.geom) <> city.srid or not st_intersects(city.extent, new.geom) then
    raise exception 'The shape of a request must lie in the city, in its SRID %', city.srid
      using errcode = '23514', constraint = 'request_inside_city';
  end if;
  if geometrytype(new.geom) not in ('LINESTRING', 'MULTILINESTRING', 'POLYGON', 'MULTIPOLYGON')
    or st_isempty(new.geom) or not st_isvalid(new.geom) or st_npoints(new.geom) > 10000 then
    raise exception 'The shape of a request is a sound line or area of at most 10000 points'
      using errcode = '23514', constraint = 'request_shape';
  end if;
  return new;
end $$;
revoke execute on function request.check_shape() from public;

create or replace trigger check_shape before insert or update on request.shape
for each row execute function request.check_shape();
