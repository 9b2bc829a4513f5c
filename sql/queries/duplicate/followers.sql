-- Purpose: requests that were merged into one, as far as the viewer may see them. Inputs: requestId.
-- Outputs: reference, received_at, former_status.
select r.reference, r.received_at
from request.request as r where r.duplicate_of = :requestId::bigint and r.status = 'duplicate' order by r.received_at, r.id
