-- Purpose: gives up an import that was not saved. Input: id. Output: its id, or nothing.
delete from exchange.import
where id = :id::uuid and state in ('looked', 'tried') and account_id is not distinct from auth.account_id()
returning id::text as id
