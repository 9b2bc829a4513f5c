-- Purpose: the outcome of a claim; sealed: the words, for a message that was made. A message whose sender was taken for dead, but was not, is told of its true end.
update message.outbox
set state = :state, channel = :channel, language = :language, sealed = :sealed::bytea, subject = null, body = null,
  fault = :fault,
  lease_until = null, sent_at = case when :state in ('sent', 'unsure') then clock_timestamp() end,
  due_at = coalesce(clock_timestamp() + :againSeconds::double precision * interval '1 second', due_at)
where id = :id::bigint and tries = :tries::smallint and state in ('claimed', 'handed', 'unsure')
