-- Purpose: requests whose time has come. Inputs: now; step, anonymise or delete; atMost. Those that another works on are left to it.
select r.id::text as id
from request.request as r
where r.id in (select request.retention_due(:now::timestamptz, :step, :atMost::integer))
for update skip locked
