-- Purpose: makes the year's sequence of reference numbers, starting after those that are taken already (an import, a sample).
-- Inputs: reference_year, four digits; last_taken, the highest number in use, 0 for none.
-- Outputs: none. Two that make it at once wait for each other.
create or replace function request.reserve_references(reference_year integer, last_taken bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  sequence_name constant text := format('reference_%s', reference_year);
begin
  if reference_year not between 2000 and 2099 then
    raise exception 'A reference year must lie between 2000 and 2099, not %', reference_year using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtext('request.' || sequence_name));
  execute format('create sequence if not exists request.%I', sequence_name);
  if last_taken > 0 then
    perform setval(format('request.%I', sequence_name)::regclass,
      greatest(last_taken, (select coalesce(s.last_value, 0) from pg_sequences as s
        where s.schemaname = 'request' and s.sequencename = sequence_name)));
  end if;
end $$;
revoke execute on function request.reserve_references(integer, bigint) from public;
