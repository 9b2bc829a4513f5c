-- Purpose: nobody but the owner can write a line of the log in another's name or at another time.
create or replace function request.stamp_log() returns trigger
language plpgsql
set search_path = pg_catalog
as $$
begin
  if auth.viewer_role() is not null then
    new.actor := auth.actor();
    new.account_id := auth.account_id();
    new.at := clock_timestamp();
  end if;
  return new;
end $$;

create or replace trigger stamp_log before insert on request.log
for each row execute function request.stamp_log();
