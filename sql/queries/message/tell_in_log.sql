-- Purpose: the log of a request tells what was written to whom, without his address.
insert into request.log (request_id, account_id, actor, action, is_public, details)
values (:requestId::bigint, null, :actor, 'message_sent', false, :details::jsonb)
