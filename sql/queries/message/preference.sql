-- Purpose: by what the reporter of a request wants to be answered.
select p.channel from message.preference as p where p.request_id = :requestId::bigint
