-- Purpose: what a role cannot make of a request in this state although it can of others: so that a button can say why it is off.
-- Inputs: role; fromStatus. Outputs: one row a state: to_status, titles; by_roles: who may do it from here; after_titles: the
--   states from which the role itself may.
select s.code as to_status, s.title_i18n as titles,
  coalesce((
    select array_agg(distinct r.role order by r.role)
    from request.transition as t cross join lateral unnest(t.roles) as r(role)
    where t.from_status = :fromStatus and t.to_status = s.code
  ), '{}') as by_roles,
  (
    select jsonb_agg(f.title_i18n order by f.position)
    from request.transition as t join request.status as f on f.code = t.from_status
    where t.to_status = s.code and :role = any (t.roles)
  ) as after_titles
from request.status as s
where s.code <> :fromStatus
  and exists (select from request.transition as t where t.to_status = s.code and :role = any (t.roles))
  and not exists (
    select from request.transition as t
    where t.from_status = :fromStatus and t.to_status = s.code and :role = any (t.roles)
  )
order by s.position
