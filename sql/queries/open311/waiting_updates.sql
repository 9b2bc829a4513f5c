-- Purpose: takes words that are to be told to partners, of requests whose number there is known.
with taken as (
  update exchange.outgoing_update as u set tries = u.tries + 1, due_at = clock_timestamp() + interval '1 minute'
  where u.log_id in (
    select w.log_id from exchange.outgoing_update as w
    join exchange.forwarded as f on f.request_id = w.request_id and f.their_id is not null
    where w.state = 'waiting' and w.due_at <= clock_timestamp()
    order by w.log_id for update of w skip locked limit 20)
  returning u.log_id, u.request_id, u.tries
)
select t.log_id, t.tries, f.their_id, r.reference, l.at, l.comment, l.to_status, coalesce(w.word, case when s.is_open then 'open' else 'closed' end) as word, a.id as partner_id, a.endpoint, a.jurisdiction,
  a.sealed_key
from taken as t
join exchange.forwarded as f on f.request_id = t.request_id
join exchange.partner as a on a.id = f.partner_id
join request.request as r on r.id = t.request_id
join request.status as s on s.code = r.status
join request.log as l on l.id = t.log_id
left join exchange.status_word as w on w.status = r.status
order by t.log_id
