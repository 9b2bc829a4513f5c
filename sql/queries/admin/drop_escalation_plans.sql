-- Purpose: plans of escalation go; steps that were taken by them stay taken. Inputs: ids.
delete from request.escalation_plan where id = any (:ids::integer[])
