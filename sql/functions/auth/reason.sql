-- Purpose: why this transaction changes something, for history.
-- Output: what was set by set_config('mesto.reason', …, true), or null.
create or replace function auth.reason() returns text
language sql stable parallel safe
return nullif(current_setting('mesto.reason', true), '');
