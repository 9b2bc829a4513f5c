-- Purpose: the next free reference, as KS-26-004512-8: the city's prefix, the year, a number within the year, a check digit.
-- Inputs: at, the instant the request came in; its year is taken in the city's time zone.
-- Outputs: the reference. Numbers may have gaps (a rolled back creation keeps its number), never repeats.
-- One sequence a year, made when the year's first request comes: a counter row would make all creations wait for one another.
create or replace function request.next_reference(at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  city record;
  year_digits text;
  sequence_name text;
  digits text;
begin
  select c.reference_prefix, c.time_zone into strict city from catalog.city as c;
  year_digits := to_char(at at time zone city.time_zone, 'YY');
  sequence_name := format('request.reference_20%s', year_digits);
  if to_regclass(sequence_name) is null then
    perform request.reserve_references(('20' || year_digits)::integer, 0);
  end if;
  digits := year_digits || lpad(nextval(sequence_name::regclass)::text, 6, '0');
  return format('%s-%s-%s-%s', city.reference_prefix, year_digits, substr(digits, 3), request.check_digit(digits));
end $$;
