-- Purpose: the account that acts in this transaction.
-- Output: auth.account.id, or null for a citizen and for a writer who came past the server (psql, QGIS).
create or replace function auth.account_id() returns integer
language sql stable parallel safe
return nullif(current_setting('mesto.account_id', true), '')::integer;
