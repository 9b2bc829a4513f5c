-- Purpose: takes a joining back, and with it what was kept of the person and what was written to him: the desk, or whoever has the token.
-- Inputs: request_id, join_id; leave_hash, SHA-256 of the token, or null. Outputs: whether there was one to take back.
create or replace function request.leave_reporter(request_id bigint, join_id bigint, leave_hash bytea) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from request.joined_reporter as j
  where j.id = $2 and j.request_id = $1
    and (auth.viewer_role() in ('clerk', 'administrator') or auth.viewer_role() is null or j.leave_hash = $3);
  if not found then
    return false;
  end if;
  update message.outbox as m
  set subject = null, body = null, sealed = null, state = case when m.state in ('waiting', 'to_print') then 'withheld' else m.state end
  where m.request_id = $1 and m.recipient = 'joined' and m.recipient_id = $2;
  return true;
end $$;
revoke execute on function request.leave_reporter(bigint, bigint, bytea) from public;
grant execute on function request.leave_reporter(bigint, bigint, bytea) to mesto_citizen, mesto_clerk, mesto_administrator;
