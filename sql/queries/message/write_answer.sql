-- Purpose: a citizen's own words in the log of his request.
insert into request.log (request_id, account_id, actor, action, comment, is_public, details)
values (:requestId::bigint, null, 'citizen', :action, :words, false, :details::jsonb)
