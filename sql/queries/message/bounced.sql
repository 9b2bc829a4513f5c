-- Purpose: a mail server tells that a message did not arrive.
update message.outbox set receipt = 'bounced', receipt_at = clock_timestamp(), state = case when state = 'unsure' then 'sent' else state end
where key = any (:keys::uuid[]) and state in ('sent', 'unsure')
