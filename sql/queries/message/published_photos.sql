-- Purpose: the photos that the city shows of a request, the oldest first. Inputs: requestId.
select a.id, v.width_pixels, v.height_pixels
from request.attachment as a
join request.attachment_version as v on v.attachment_id = a.id and v.version = a.public_version
where a.request_id = :requestId::bigint and a.kind = 'image'
order by a.attached_at, a.id
