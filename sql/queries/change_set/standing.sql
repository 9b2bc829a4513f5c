-- Purpose: what undoing a set of changes would meet. Inputs: key, limit of those that are named.
-- Outputs: one row: count of the features that the set changed, how many of them somebody has changed since, and some of
--   these as layer and id; no row where there is no such set of the one who asks.
select (select count(*) from history.changes_of_set(s.key))::integer as count,
  (select count(*) from history.changes_of_set(s.key) c where not c.is_standing)::integer as changed,
  (
    select coalesce(jsonb_agg(jsonb_build_object('layer', n.layer, 'id', n.feature_id::text)), '[]'::jsonb)
    from (
      select c.layer, c.feature_id from history.changes_of_set(s.key) c
      where not c.is_standing order by c.layer, c.feature_id limit :limit::integer
    ) as n
  ) as named
from history.change_set s
where s.key = :key::uuid and s.account_id = auth.account_id() and s.results is not null
