-- Purpose: a request that a partner reported, or that was passed on to him, by our number or his.
select r.id, r.reference, r.status
from request.request as r
left join exchange.received as x on x.request_id = r.id and x.partner_id = :partnerId::integer
left join exchange.forwarded as f on f.request_id = r.id and f.partner_id = :partnerId::integer
where (x.request_id is not null or f.request_id is not null)
  and (r.reference = :reference or (:theirId::text is not null and (x.their_id = :theirId::text or f.their_id = :theirId::text)))
order by (r.reference = :reference) desc limit 1
