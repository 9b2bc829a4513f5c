-- Purpose: one after the other changes the rules of clocks; readers are not held up. 7301656 is the key of this use.
select pg_advisory_xact_lock(7301656)
