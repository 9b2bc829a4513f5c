-- Purpose: closed requests whose time has come, the oldest first. The rule of the nearest category in the line counts,
--   else the one without a category.
-- Inputs: now; step, anonymise or delete; at_most. Outputs: ids.
create or replace function request.retention_due(now timestamptz, step text, at_most integer) returns setof bigint
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with kept as (
    select c.id as category_id, case step when 'delete' then nearest.delete_after_days else nearest.anonymise_after_days end as days
    from request.category as c
    cross join lateral (
      select rule.anonymise_after_days, rule.delete_after_days
      from request.retention_rule as rule
      left join org.category_line(c.id) with ordinality as line (id, height) on line.id = rule.category_id
      where rule.category_id is null or line.id is not null
      order by line.height nulls last
      limit 1
    ) as nearest
  )
  select r.id
  from request.request as r join kept on kept.category_id = r.category_id
  where r.closed_at < now - make_interval(days => kept.days)
    and (step = 'delete' or r.anonymised_at is null)
  order by r.closed_at
  limit at_most
$$;
revoke execute on function request.retention_due(timestamptz, text, integer) from public;
