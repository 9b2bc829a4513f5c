-- Purpose: the id of a joining that is about to be written: the seal of what is personal names its row.
create or replace function request.next_join_id() returns bigint
language sql volatile security definer
set search_path = pg_catalog
as $$ select nextval(pg_get_serial_sequence('request.joined_reporter', 'id')) $$;
revoke execute on function request.next_join_id() from public;
grant execute on function request.next_join_id() to mesto_citizen, mesto_clerk, mesto_administrator;
