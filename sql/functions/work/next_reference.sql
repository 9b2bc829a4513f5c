-- Purpose: the reference of a new incident or work order: I-26-00012, R-26-00012; the year is the city's.
-- Inputs: letter; numbers, the sequence that counts them.
create or replace function work.next_reference(letter text, numbers regclass) returns text
language sql volatile security definer
set search_path = pg_catalog
as $$
  select letter || '-' || to_char(now() at time zone coalesce((select c.time_zone from catalog.city as c), 'UTC'), 'YY')
    || '-' || lpad(nextval(numbers)::text, 5, '0')
$$;
revoke execute on function work.next_reference(text, regclass) from public;
