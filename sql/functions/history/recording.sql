-- Purpose: the values that the statements recording a change need.
--   Such a statement names a trigger's transition tables, so the trigger itself runs it.
-- Input: the layer, and what happened when nothing else was announced in mesto.history_operation.
-- Output: the values $1 to $7 of the statements.
create or replace function history.recording(
  layer_name text, plain_operation text,
  out layer text, out at timestamptz, out operation text, out actor text, out reason text,
  out told_one_by_one integer, out adopted_at timestamptz
)
language plpgsql volatile
set search_path = pg_catalog
as $$
begin
  layer := layer_name;
  at := clock_timestamp();
  operation := coalesce(nullif(current_setting('mesto.history_operation', true), ''), plain_operation);
  actor := auth.actor();
  reason := auth.reason();
  -- More rows than this in one statement are told as one 'bulk': followers then read the layer anew.
  told_one_by_one := 1000;
  adopted_at := coalesce((select l.adopted_at from catalog.layer l where l.name = layer_name), at);
end $$;
