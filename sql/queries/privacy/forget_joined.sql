-- Purpose: takes away people who joined, and what was written to them. Inputs: ids.
with silenced as (
  update message.outbox as m
  set subject = null, body = null, sealed = null, state = case when m.state in ('waiting', 'to_print') then 'withheld' else m.state end
  where m.recipient = 'joined' and m.recipient_id = any (:ids::bigint[])
)
delete from request.joined_reporter as p where p.id = any (:ids::bigint[])
