-- Purpose: takes away what is of no more use: links that hold no more, and the marks of updates that nobody can send again.
with links as (
  delete from message.link as l where l.expires_at < clock_timestamp() returning 1
), marks as (
  delete from exchange.taken_update as u where u.taken_at < clock_timestamp() - interval '200 days' returning 1
)
select (select count(*) from links)::integer as links, (select count(*) from marks)::integer as marks
