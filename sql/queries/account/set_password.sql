-- Purpose: another password. Its trigger ends every session of the account. Inputs: id, passwordHash (argon2id).
update auth.account
set password_hash = :passwordHash
where id = :id and is_active
