-- Purpose: who acts in this transaction, in words, for history, feed and logs.
-- Output: the name the server has set, else the database user (psql, QGIS, ogr2ogr), who cannot call himself otherwise.
create or replace function auth.actor() returns text
language sql stable parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select case when auth.speaks_for_others()
    then coalesce(nullif(current_setting('mesto.actor', true), ''), session_user::text)
    else session_user::text end
$$;
