-- Purpose: a category and those above it, as a rule for a category fits its descendants.
-- Inputs: category_id. Outputs: ids, the category itself first. A circle of parents ends instead of running on.
create or replace function org.category_line(category_id integer) returns setof integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive line (id, parent_id) as (
    select c.id, c.parent_id from request.category as c where c.id = category_id
    union
    select c.id, c.parent_id from request.category as c join line on line.parent_id = c.id
  )
  select line.id from line;
$$;
