-- Purpose: a category that is in use. Inputs: code. Outputs: id or no row.
select c.id from request.category as c where c.code = :code and c.is_active
