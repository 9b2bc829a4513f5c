-- Purpose: the organisation of the account that acts in this transaction.
-- Output: org.organisation.id, or null.
create or replace function auth.organisation_id() returns integer
language sql stable parallel safe
return nullif(current_setting('mesto.organisation_id', true), '')::integer;
