-- Purpose: the sets of changes that the one who asks has made, the youngest first. Inputs: limit.
-- Outputs: key, madeAt, reason, count of the features changed, standing: how many of them nobody has changed since, and
--   how many by layer and action.
with own as (
  select key, made_at from history.change_set
  where account_id = auth.account_id() and results is not null
  order by made_at desc limit :limit::integer
), counted as (
  select o.key, o.made_at, c.layer, c.action, count(*) as count,
    count(*) filter (where c.is_standing) as standing, min(c.reason) as reason
  from own o cross join lateral history.changes_of_set(o.key) as c
  group by o.key, o.made_at, c.layer, c.action
)
select key::text, made_at as "madeAt", min(reason) as reason, sum(count)::integer as count, sum(standing)::integer as standing,
  jsonb_agg(jsonb_build_object('layer', layer, 'action', action, 'count', count) order by layer, action) as changes
from counted
group by key, made_at
order by made_at desc
