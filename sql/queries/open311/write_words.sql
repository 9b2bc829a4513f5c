-- Purpose: a partner's words in the log of a request.
insert into request.log (request_id, account_id, actor, action, comment, is_public, details)
values (:requestId::bigint, null, :name, 'commented', :words, true, :details::jsonb)
