-- Purpose: all partners, for administrators: without keys.
select p.code, p.name, o.code as organisation, p.endpoint, p.jurisdiction, p.takes_updates, p.is_active,
  p.key_hash is not null as may_write, p.sealed_key is not null as has_key,
  coalesce((select jsonb_agg(jsonb_build_object('category', c.code, 'service', s.service_code) order by c.code nulls first)
    from exchange.service as s left join request.category as c on c.id = s.category_id where s.partner_id = p.id), '[]') as services,
  coalesce((select jsonb_agg(jsonb_build_object('theirs', s.theirs, 'ours', s.ours) order by s.theirs)
    from exchange.status as s where s.partner_id = p.id), '[]') as statuses,
  (select count(*)::integer from exchange.forwarded as f where f.partner_id = p.id and f.state = 'failed') as failed
from exchange.partner as p left join org.organisation as o on o.id = p.organisation_id
order by p.code
