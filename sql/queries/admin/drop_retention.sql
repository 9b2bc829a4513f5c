-- Purpose: a category is kept as long as the one above it. Inputs: categoryId.
delete from request.retention_rule where category_id = :categoryId::integer
