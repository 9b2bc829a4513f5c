-- Purpose: a category by its code.
select c.id from request.category as c where c.code = :code
