-- Purpose: the attachments of a request, each with the newest version that the viewer may see, the oldest first. Inputs: id.
select a.id, a.kind, case when auth.viewer_role() not in ('citizen', 'analyst', 'planner') then a.file_name end as file_name, a.public_version, a.uploaded_at, v.version, v.media_type, v.size_bytes::float8 as size_bytes,
  v.width_pixels, v.height_pixels
from request.attachment as a
cross join lateral (
  select one.* from request.attachment_version as one where one.attachment_id = a.id order by one.version desc limit 1) as v
where a.request_id = :id::bigint
order by a.attached_at, a.uploaded_at, a.id
