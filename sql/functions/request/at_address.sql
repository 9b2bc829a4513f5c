-- Purpose: requests whose address contains a text, the newest first.
--   It runs as the owner, because a pattern that is matched behind row-level security can use no index
--   (a second instead of 15 ms on 500,000 requests); whoever calls it reads the rows themselves under his own rights.
-- Inputs: patterns for ILIKE; at_most, how many.
-- Outputs: ids.
create or replace function request.at_address(patterns text[], at_most integer) returns setof bigint
language plpgsql stable security definer
set search_path = pg_catalog, public
as $$
begin
  -- Planned for these very patterns: a rare one goes by its trigrams, a common one by time.
  return query execute
    'select r.id from request.request r where r.address_text ilike any ($1) order by r.received_at desc limit $2'
    using patterns, at_most;
end $$;
