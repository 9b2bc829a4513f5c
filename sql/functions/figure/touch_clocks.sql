-- Purpose: clocks that were wound anew are counted anew: a correction of a calendar writes no line of the log.
create or replace function figure.touch_clocks() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
begin
  insert into figure.touched (request_id) select distinct k.request_id from added as k;
  return null;
end $$;
revoke execute on function figure.touch_clocks() from public;

create or replace trigger touch_figures after insert on request.clock
referencing new table as added for each statement execute function figure.touch_clocks();
