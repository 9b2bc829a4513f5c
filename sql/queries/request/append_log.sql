-- Purpose: one more line of a request's log. Inputs: requestId, who, what; details as JSON text.
insert into request.log (request_id, account_id, actor, action, from_status, to_status, comment, is_public, details)
values (
  :requestId::bigint, :accountId::integer, :actor, :action, :fromStatus, :toStatus, :comment,
  :isPublic::boolean, :details::jsonb
)
