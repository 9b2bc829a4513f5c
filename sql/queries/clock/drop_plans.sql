-- Purpose: all plans of escalation go, to be written anew in the same transaction.
delete from request.escalation_plan
