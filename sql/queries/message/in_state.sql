-- Purpose: messages that need a person: the oldest first, at most 200.
select o.id, r.reference, o.event, o.recipient, o.state, o.channel, o.language, o.subject, o.body as text, o.sealed, o.fault,
  o.created_at, o.sent_at, o.receipt, o.receipt_at
from message.outbox as o join request.request as r on r.id = o.request_id
where o.state = :state
order by o.id limit 200
