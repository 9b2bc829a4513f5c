-- Purpose: somebody reports what was reported already, and joins that request: the desk for a caller, or a citizen himself.
-- Inputs: request_id; join_id, of request.next_join_id; the person as the server has sealed it, or nulls; leave_hash, SHA-256 of the token that takes it back.
-- Outputs: whether it was written: not when there is no such request that the one who asks may see, or it is a duplicate.
create or replace function request.join_reporter(
  request_id bigint, join_id bigint, sealed bytea, phone_hash bytea, email_hash bytea, language text, wants_answer boolean,
  channel text, leave_hash bytea
) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  is_visible boolean;
begin
  if auth.viewer_role() not in ('citizen', 'clerk', 'administrator') then
    raise exception 'The desk lets people join, or they do it themselves' using errcode = '42501';
  end if;
  execute format('select exists (select from request.request as r where r.id = $1 and r.duplicate_of is null and $2 and %s)',
    request.visible_condition()) into is_visible using request_id, true, auth.organisation_id();
  if not is_visible then
    return false;
  end if;
  insert into request.joined_reporter
    (request_id, id, sealed, phone_hash, email_hash, language, wants_answer, channel, leave_hash, joined_by)
  overriding system value
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, auth.account_id());
  return true;
end $$;
revoke execute on function request.join_reporter(bigint, bigint, bytea, bytea, bytea, text, boolean, text, bytea) from public;
grant execute on function request.join_reporter(bigint, bigint, bytea, bytea, bytea, text, boolean, text, bytea)
  to mesto_citizen, mesto_clerk, mesto_administrator;
