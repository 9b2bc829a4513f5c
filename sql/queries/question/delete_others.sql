-- Purpose: takes away what a category asks but these. Inputs: categoryId, codes.
delete from request.question as q
where q.category_id = :categoryId::integer and q.valid_to = 'infinity' and not q.code = any (:codes::text[])
