-- Purpose: one after the other changes the plans of escalation; readers are not held up. 7301658 is the key of this use.
select pg_advisory_xact_lock(7301658)
