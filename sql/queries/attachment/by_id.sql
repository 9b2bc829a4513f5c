-- Purpose: an attachment with the newest version that the viewer may see. Inputs: id. Outputs: a row or none; the
--   name of the file, which may tell of a person, for those who work with it only.
select a.id, a.kind, case when auth.viewer_role() not in ('citizen', 'analyst', 'planner') then a.file_name end as file_name, a.public_version, a.uploaded_at, v.version, v.media_type, v.size_bytes::float8 as size_bytes,
  v.width_pixels, v.height_pixels
from request.attachment as a
cross join lateral (
  select one.* from request.attachment_version as one where one.attachment_id = a.id order by one.version desc limit 1) as v
where a.id = :id::uuid
