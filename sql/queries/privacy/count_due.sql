-- Purpose: how many requests are due. Inputs: now.
select (select count(*)::integer from request.retention_due(:now::timestamptz, 'anonymise', 100000000)) as anonymise,
  (select count(*)::integer from request.retention_due(:now::timestamptz, 'delete', 100000000)) as delete
