-- Purpose: what became of a message after it was sent; by it one that was unsure is known to have gone out.
update message.outbox
set receipt = :status, receipt_at = :at::timestamptz,
  state = case when state = 'unsure' then 'sent' else state end
where key = :key::uuid and state in ('sent', 'unsure', 'handed')
