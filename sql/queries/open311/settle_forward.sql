-- Purpose: how passing a request on has ended.
update exchange.forwarded
set state = :state, their_id = coalesce(:theirId::text, their_id), their_token = coalesce(:token::text, their_token), fault = :fault,
  sent_at = case when :state = 'sent' then clock_timestamp() end,
  due_at = clock_timestamp() + :againSeconds::double precision * interval '1 second'
where request_id = :requestId::bigint
