-- Purpose: one after the other changes the texts of messages; readers are not held up. 7301659 is the key of this use.
select pg_advisory_xact_lock(7301659)
