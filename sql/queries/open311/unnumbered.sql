-- Purpose: requests that a partner has given a token for, and no number yet.
select f.request_id, f.their_token, p.endpoint, p.jurisdiction, p.sealed_key, p.id as partner_id
from exchange.forwarded as f join exchange.partner as p on p.id = f.partner_id
where f.state = 'sent' and f.their_id is null and f.their_token is not null and f.due_at <= clock_timestamp()
order by f.due_at limit 20
