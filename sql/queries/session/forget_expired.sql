-- Purpose: removes sessions that have ended.
delete from auth.session
where expires_at <= now()
