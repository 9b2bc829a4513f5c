-- Purpose: a category may be reopened as long as the one above it. Inputs: categoryId, status.
delete from request.reopen_rule where category_id = :categoryId::integer and status = :status
