-- Purpose: the version of a photo that the city shows, if it is one of this request. Inputs: requestId, id.
select a.public_version as version
from request.attachment as a
where a.id = :id::uuid and a.request_id = :requestId::bigint and a.public_version is not null
