-- Purpose: partners who have cases of ours that are still open, and since when their updates are unread.
select p.id, p.name, p.endpoint, p.jurisdiction, p.sealed_key, p.takes_updates,
  coalesce(p.looked_at, min(f.sent_at)) - interval '1 minute' as since, array_agg(f.their_id) filter (where f.their_id is not null) as their_ids
from exchange.partner as p
join exchange.forwarded as f on f.partner_id = p.id and f.state = 'sent'
join request.request as r on r.id = f.request_id
where p.is_active and p.endpoint is not null and (r.closed_at is null or r.closed_at > now() - interval '30 days')
group by p.id
