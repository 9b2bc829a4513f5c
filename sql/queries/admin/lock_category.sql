-- Purpose: keeps others from changing a category until the transaction ends. Inputs: code. Outputs: id, or no row.
select c.id from request.category as c where c.code = :code for update
