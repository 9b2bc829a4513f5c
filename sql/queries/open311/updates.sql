-- Purpose: what happened to requests, as the update extension tells it: changes of state and public words, oldest first.
select l.id, r.reference, l.at, coalesce(l.to_status, s.status) as status, coalesce(w.word, case when st.is_open then 'open' else 'closed' end) as word, case when l.is_public then l.comment end as comment
from request.log as l
join request.request as r on r.id = l.request_id
left join lateral (
  select e.to_status as status from request.log as e
  where e.request_id = l.request_id and e.id <= l.id and e.to_status is not null order by e.id desc limit 1) as s on true
join request.status as st on st.code = coalesce(l.to_status, s.status)
left join exchange.status_word as w on w.status = st.code
where not exists (select from exchange.partner_line as own where own.log_id = l.id and own.partner_id = :partnerId::integer)
  and l.at >= :from::timestamptz and l.at <= :to::timestamptz
  and (l.action = 'status_changed' or (l.action = 'commented' and l.is_public))
  and (:partnerId::integer is null and r.is_public
    or exists (select from exchange.received as x where x.request_id = r.id and x.partner_id = :partnerId::integer))
order by l.id limit 1000
