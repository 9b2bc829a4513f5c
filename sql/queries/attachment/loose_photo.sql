-- Purpose: whether a photo was taken in by nobody's account and belongs to no request yet. Inputs: id. Outputs: id, or no row.
select a.id from request.attachment as a
where a.id = :id::uuid and a.request_id is null and a.uploaded_by is null and a.kind = 'image'
