-- Purpose: whose a link is, while it holds: until it expires, or the person is forgotten.
select l.request_id, l.recipient, l.recipient_id::float8 as recipient_id,
  case l.recipient
    when 'reporter' then (select p.language from request.reporter as p where p.request_id = l.request_id)
    else (select j.language from request.joined_reporter as j where j.id = l.recipient_id)
  end as language
from message.link as l
join request.request as r on r.id = l.request_id
where l.token_hash = :tokenHash::bytea and r.reference = :reference and l.expires_at > clock_timestamp()
  and case l.recipient
    when 'reporter' then exists (select from request.reporter as p where p.request_id = l.request_id)
    else exists (select from request.joined_reporter as j where j.id = l.recipient_id)
  end
