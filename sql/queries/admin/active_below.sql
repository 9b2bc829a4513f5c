-- Purpose: categories in use straight below one. Inputs: id. Outputs: code.
select c.code from request.category as c where c.parent_id = :id::integer and c.is_active order by c.position, c.id
