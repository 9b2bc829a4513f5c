-- Purpose: the number of the next version; the attachment is locked, so that two get two. Inputs: id.
select (select max(v.version) + 1 from request.attachment_version as v where v.attachment_id = a.id) as version
from request.attachment as a where a.id = :id::uuid
for no key update
