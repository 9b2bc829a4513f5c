-- Purpose: linking an asset to a request, changing the link's role, and taking it away are told in the request's log.
create or replace function request.write_asset_log() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  link constant request.asset_link := case tg_op when 'DELETE' then old else new end;
begin
  if tg_op = 'UPDATE' and new.role = old.role then
    return null;
  end if;
  insert into request.log (request_id, account_id, actor, action, details)
  select r.id, auth.account_id(), auth.actor(), case tg_op when 'DELETE' then 'asset_unlinked' else 'asset_linked' end,
    jsonb_build_object('layer', link.layer, 'id', link.feature_id)
      || case tg_op when 'DELETE' then '{}' else jsonb_build_object('role', link.role) end
  from request.request r where r.id = link.request_id;
  return null;
end $$;
revoke execute on function request.write_asset_log() from public;

create or replace trigger write_asset_log after insert or update or delete on request.asset_link
for each row execute function request.write_asset_log();
