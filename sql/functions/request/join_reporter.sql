-- Purpose: somebody reports what was reported already, and joins that request: the desk for a caller, or a citizen himself.
-- Inputs: request_id; join_id, of request.next_join_id; the person as the server has sealed it, or nulls; leave_hash, SHA-256 of the token that takes it back;
--   client_key, by which a joining of the desk that is sent twice is known (a citizen's is known by leave_hash).
-- Outputs: the joining: join_id, or that of the one which has the key already, if it joined the same request; null when
--   there is no such request that the one who asks may see, or it is a duplicate.
-- Errors: 23505 when the key has joined another request.
create or replace function request.join_reporter(
  request_id bigint, join_id bigint, sealed bytea, phone_hash bytea, email_hash bytea, language text, wants_answer boolean,
  channel text, leave_hash bytea, client_key uuid
) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  is_visible boolean;
  joining request.joined_reporter;
begin
  if auth.viewer_role() not in ('citizen', 'clerk', 'administrator') then
    raise exception 'The desk lets people join, or they do it themselves' using errcode = '42501';
  end if;
  execute format('select exists (select from request.request as r where r.id = $1 and r.duplicate_of is null and $2 and %s)',
    request.visible_condition()) into is_visible using request_id, true, auth.organisation_id();
  if not is_visible then
    return null;
  end if;
  -- The one who came a moment earlier with the same key is waited for here.
  insert into request.joined_reporter
    (request_id, id, sealed, phone_hash, email_hash, language, wants_answer, channel, leave_hash, client_key, joined_by)
  overriding system value
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, auth.account_id())
  on conflict do nothing
  returning * into joining;
  if not found then
    select * into joining from request.joined_reporter as j
    where j.leave_hash = $9 or (j.client_key = $10 and j.joined_by is not distinct from auth.account_id());
    if joining.request_id is distinct from $1 then
      raise exception 'this key has joined another request' using errcode = '23505', constraint = 'joined_reporter_key';
    end if;
  end if;
  return joining.id;
end $$;
revoke execute on function request.join_reporter(bigint, bigint, bytea, bytea, bytea, text, boolean, text, bytea, uuid) from public;
grant execute on function request.join_reporter(bigint, bigint, bytea, bytea, bytea, text, boolean, text, bytea, uuid)
  to mesto_citizen, mesto_clerk, mesto_administrator;
