-- Purpose: whether a session lives, without prolonging it: for streams that are open while nobody asks for anything.
-- Input: tokenHash. Output: one row when it does.
select s.account_id as "accountId"
from auth.session as s
join auth.account as a on a.id = s.account_id
where s.token_hash = :tokenHash::bytea and s.expires_at > now() and a.is_active
