-- Purpose: the log tells which files of a mail could not be taken, and why.
insert into request.log (request_id, account_id, actor, action, is_public, details)
values (:requestId::bigint, null, auth.actor(), 'files_refused', false, :details::jsonb)
