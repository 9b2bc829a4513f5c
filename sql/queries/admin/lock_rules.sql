-- Purpose: one after the other changes the rules of responsibility; readers are not held up. 7301657 is the key of this use.
select pg_advisory_xact_lock(7301657)
