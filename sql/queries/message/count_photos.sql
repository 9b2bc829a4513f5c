-- Purpose: how many of the given uploads belong to a request now, and how many photos citizens have sent of it in all.
-- Inputs: requestId, ids. Outputs: given, tied.
select count(*) filter (where a.id = any (:ids::uuid[]))::integer as given, count(*)::integer as tied
from request.attachment as a
where a.request_id = :requestId::bigint and a.uploaded_by is null
