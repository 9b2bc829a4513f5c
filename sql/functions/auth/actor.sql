-- Purpose: who acts in this transaction, in words, for history, feed and logs.
-- Output: the name the server has set, else the database user (psql, QGIS, ogr2ogr).
create or replace function auth.actor() returns text
language sql stable parallel safe
return coalesce(nullif(current_setting('mesto.actor', true), ''), session_user::text);
