-- Purpose: whether this transaction takes away what is personal (request.anonymise, request.bury): what goes then is told
--   in one line, not as if somebody had changed or left something. Only the owner can say so.
create or replace function request.is_forgetting() returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  select auth.speaks_for_others() and coalesce(current_setting('mesto.forgetting', true), '') = 'true'
$$;
