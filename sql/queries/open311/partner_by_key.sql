-- Purpose: the partner who writes with a key.
select p.id, p.name, p.organisation_id from exchange.partner as p where p.key_hash = :keyHash::bytea and p.is_active
