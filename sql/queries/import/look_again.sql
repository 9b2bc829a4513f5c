-- Purpose: keeps what was found when a file was read another way. Inputs: id, found.
update exchange.import set found = :found::jsonb, state = 'looked', counts = '{}', failure = null
where id = :id::uuid and state in ('looked', 'tried') and account_id is not distinct from auth.account_id()
returning id::text as id
