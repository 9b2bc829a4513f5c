-- Purpose: the log tells that a request was passed on, and under which number.
insert into request.log (request_id, account_id, actor, action, is_public, details)
values (:requestId::bigint, null, auth.actor(), 'forwarded', false, :details::jsonb)
