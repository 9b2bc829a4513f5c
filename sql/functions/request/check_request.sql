-- Purpose: what must hold of a request whoever writes it: the place lies in the city, the category's code agrees with its
--   id, a state follows the one before, a duplicate is another's, and every change counts the version up.
-- Errors: 23514 with a plain message; the constraint field names the rule: request_inside_city, request_transition,
--   request_transition_requires, request_duplicate.
create or replace function request.check_request() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  city record;
  next_is_open boolean;
begin
  if tg_op = 'INSERT' or new.geom is distinct from old.geom then
    select c.srid, c.extent into strict city from catalog.city as c;
    if st_srid(new.geom) <> city.srid or not st_intersects(city.extent, new.geom) then
      raise exception 'The place of a request must lie in the city, in its SRID %', city.srid
        using errcode = '23514', constraint = 'request_inside_city';
    end if;
  end if;
  if tg_op = 'INSERT' or new.category_id <> old.category_id then
    select c.code into strict new.category from request.category as c where c.id = new.category_id;
  end if;
  if tg_op = 'UPDATE' then
    if new.status <> old.status or new.organisation_id is distinct from old.organisation_id then
      perform request.check_transition(old, new);
    end if;
    if new.status <> old.status then
      select s.is_open into strict next_is_open from request.status as s where s.code = new.status;
      new.closed_at := case when next_is_open then null else clock_timestamp() end;
      if old.status = 'duplicate' then
        new.duplicate_of := null;
      end if;
    end if;
    new.version := old.version + 1;
    new.updated_at := clock_timestamp();
  end if;
  if new.duplicate_of = new.id or ((tg_op = 'INSERT' or new.duplicate_of is distinct from old.duplicate_of) and exists (
    select from request.request as original where original.id = new.duplicate_of and original.duplicate_of is not null
  )) then
    raise exception 'A duplicate repeats another request that is not itself a duplicate'
      using errcode = '23514', constraint = 'request_duplicate';
  end if;
  return new;
end $$;

revoke execute on function request.check_request() from public;

create or replace trigger check_request before insert or update on request.request
for each row execute function request.check_request();
