-- Purpose: working time between two instants. Null where there is no calendar, or it is not laid out that far back.
-- Inputs: calendar, an id; from_at, to_at. Outputs: whole minutes.
create or replace function figure.working_minutes(calendar integer, from_at timestamptz, to_at timestamptz) returns integer
language sql stable security definer
set search_path = pg_catalog
as $$
  select round(org.working_minutes_at($1, $3) - begun.minutes)::integer
  from org.working_minutes_at($1, $2) as begun (minutes)
  where $3 is not null and begun.minutes > 0
$$;
revoke execute on function figure.working_minutes(integer, timestamptz, timestamptz) from public;
