-- Purpose: an upload that belongs to no request yet. Inputs: kind, fileName, accountId. Outputs: id.
insert into request.attachment (kind, file_name, uploaded_by)
values (:kind, :fileName, :accountId::integer)
returning id
