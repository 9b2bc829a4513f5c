-- Purpose: one after the other changes an account. Inputs: id. Outputs: id, or no row.
select a.id from auth.account as a where a.id = :id::integer for update
