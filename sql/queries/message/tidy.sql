-- Purpose: takes away what is of no more use: links that hold no more, the marks of updates that nobody can send again, who
--   wrote mails a month ago, and mails that nobody at the desk has found a place for in half a year.
with links as (
  delete from message.link as l where l.expires_at < clock_timestamp() returning 1
), marks as (
  delete from exchange.taken_update as u where u.taken_at < clock_timestamp() - interval '200 days' returning 1
), mails as (
  update message.incoming as i
  set sender_hash = null,
    sealed = case when i.received_at > clock_timestamp() - interval '180 days' then i.sealed end,
    state = case when i.state = 'unplaced' and i.received_at < clock_timestamp() - interval '180 days' then 'dismissed' else i.state end
  where (i.sender_hash is not null and i.received_at < clock_timestamp() - interval '30 days')
    or (i.state = 'unplaced' and i.received_at < clock_timestamp() - interval '180 days')
  returning 1
)
select (select count(*) from links)::integer as links, (select count(*) from marks)::integer as marks,
  (select count(*) from mails)::integer as mails
