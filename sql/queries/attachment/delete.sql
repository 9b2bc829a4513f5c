-- Purpose: takes an attachment away. Inputs: id.
delete from request.attachment as a where a.id = :id::uuid
