-- Purpose: the hash of an account's present password. Input: id.
select password_hash as "passwordHash"
from auth.account
where id = :id and is_active
