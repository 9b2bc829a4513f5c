-- Purpose: one at a time for an account: two runs that are asked for at once must both be counted.
-- Input: accountId. 7301655 is the key of this use.
select pg_advisory_xact_lock(7301655, :accountId::integer)
