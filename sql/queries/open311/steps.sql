-- Purpose: which state may follow which.
select t.from_status, t.to_status from request.transition as t
