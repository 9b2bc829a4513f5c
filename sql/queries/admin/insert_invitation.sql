-- Purpose: a link to set a password. Inputs: accountId, tokenHash, expiresAt.
insert into auth.invitation (account_id, token_hash, expires_at) values (:accountId::integer, :tokenHash::bytea, :expiresAt::timestamptz)
