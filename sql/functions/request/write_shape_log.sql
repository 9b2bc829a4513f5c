-- Purpose: a new shape, or its going, is told in the request's log.
create or replace function request.write_shape_log() returns trigger
language plpgsql security definer
set search_path = pg_catalog, public
as $$
declare
  shape constant request.shape := case tg_op when 'DELETE' then old else new end;
begin
  insert into request.log (request_id, account_id, actor, action, details)
  select r.id, auth.account_id(), auth.actor(), 'located',
    jsonb_build_object('shape', case
      when tg_op = 'DELETE' then 'point' when geometrytype(shape.geom) like '%POLYGON' then 'area' else 'line' end)
  from request.request r where r.id = shape.request_id and not request.is_forgetting();
  return null;
end $$;
revoke execute on function request.write_shape_log() from public;

create or replace trigger write_shape_log after insert or update or delete on request.shape
for each row execute function request.write_shape_log();
