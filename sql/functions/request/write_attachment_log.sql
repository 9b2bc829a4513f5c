-- Purpose: what happens to a request's attachments is told in its log: attached, taken away, shown to all, withdrawn.
create or replace function request.write_attachment_log() returns trigger
language plpgsql security definer
set search_path = pg_catalog
as $$
declare
  file constant request.attachment := case tg_op when 'DELETE' then old else new end;
  happened text;
begin
  happened := case
    when tg_op = 'DELETE' then 'detached'
    when tg_op = 'INSERT' or old.request_id is distinct from new.request_id then 'attached'
    when new.public_version is null and old.public_version is not null then 'withdrawn'
    when new.public_version is distinct from old.public_version then 'published'
  end;
  if happened is null or file.request_id is null then
    return null;
  end if;
  insert into request.log (request_id, account_id, actor, action, details)
  select r.id, auth.account_id(), auth.actor(), happened, jsonb_build_object('attachment', file.id, 'kind', file.kind)
  from request.request r where r.id = file.request_id and not request.is_forgetting();
  return null;
end $$;
revoke execute on function request.write_attachment_log() from public;

create or replace trigger write_attachment_log after insert or update or delete on request.attachment
for each row execute function request.write_attachment_log();
