-- Purpose: words about a request; who and when are stamped by the log itself. Inputs: requestId, comment, isPublic.
insert into request.log (request_id, actor, action, comment, is_public)
values (:requestId::bigint, '', 'commented', :comment, :isPublic::boolean)
