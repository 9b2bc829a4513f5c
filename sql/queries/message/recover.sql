-- Purpose: claims of senders that died. One that had not sent its last byte has sent nothing: it is sent again. Of one that
--   was sending it nobody knows: it is not sent twice, and people are shown it.
update message.outbox
set state = case state when 'claimed' then 'waiting' else 'unsure' end, lease_until = null,
  fault = case state when 'handed' then 'The sender died before the answer of the mail server' end,
  sent_at = case state when 'handed' then clock_timestamp() end
where state in ('claimed', 'handed') and lease_until < clock_timestamp()
