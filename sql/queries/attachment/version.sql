-- Purpose: the files of a version that the viewer may see. Inputs: id; version, null for the newest.
select v.hash, v.thumbnail_hash, v.media_type, a.kind, case when auth.viewer_role() not in ('citizen', 'analyst', 'planner') then a.file_name end as file_name
from request.attachment as a join request.attachment_version as v on v.attachment_id = a.id
where a.id = :id::uuid and (:version::smallint is null or v.version = :version)
order by v.version desc
limit 1
