-- Purpose: a new session. Inputs: tokenHash (SHA-256 of the cookie's token), accountId, csrfToken, idleSeconds.
insert into auth.session (token_hash, account_id, csrf_token, expires_at)
values (:tokenHash::bytea, :accountId::integer, :csrfToken, now() + make_interval(secs => :idleSeconds))
