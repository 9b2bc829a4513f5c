-- Purpose: what a partner's word for a state means here; his own line counts before that of all.
select s.ours from exchange.status as s
where (s.partner_id = :partnerId::integer or s.partner_id is null) and s.theirs = lower(:theirs)
order by s.partner_id nulls last limit 1
