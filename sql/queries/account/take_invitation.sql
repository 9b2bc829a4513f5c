-- Purpose: takes up a link to set a password; it is good once. Inputs: tokenHash. Outputs: login of the active account, or no row.
delete from auth.invitation as i
using auth.account as a
where i.token_hash = :tokenHash::bytea and i.expires_at > now() and a.id = i.account_id and a.is_active
returning a.id, a.login
