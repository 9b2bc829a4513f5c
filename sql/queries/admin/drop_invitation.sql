-- Purpose: a link to set a password is good no more. Inputs: accountId.
delete from auth.invitation where account_id = :accountId::integer
