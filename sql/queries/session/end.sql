-- Purpose: signs out. Input: tokenHash.
delete from auth.session
where token_hash = :tokenHash::bytea
