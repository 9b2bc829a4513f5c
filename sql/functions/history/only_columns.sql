-- Purpose: the wanted keys of an object.
-- Input: an object, and names.
-- Output: the object without its other keys; null stays null.
create or replace function history.only_columns(properties jsonb, names text[]) returns jsonb
language sql immutable parallel safe
return case when properties is not null then (
  select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(properties) where key = any (names)
) end;
