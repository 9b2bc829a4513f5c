-- Purpose: who may see a request while nobody is assigned: the organisations in whose territory the place lies and whose
--   rules name the category (or one above it).
-- Inputs: category_id; place, a point in the city's SRID. Outputs: ids in ascending order, possibly none.
create or replace function org.territory_organisations(category_id integer, place public.geometry) returns integer[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
declare
  line constant integer[] := array(select org.category_line(territory_organisations.category_id));
begin
  return (
    select coalesce(array_agg(distinct r.organisation_id order by r.organisation_id), '{}')
    from org.responsibility_rule as r
    join org.organisation as o on o.id = r.organisation_id and o.is_active
    where now() >= r.valid_from and now() < r.valid_to
      and r.category_id = any (line)
      and (coalesce(r.territory, o.territory) is null or st_intersects(coalesce(r.territory, o.territory), place)));
end $$;
