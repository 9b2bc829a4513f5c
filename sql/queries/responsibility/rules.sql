-- Purpose: the rules that are in force at a moment, in their order; those of organisations that are not active left out.
-- Inputs: at; onlyHolding, leave out those that do not hold at that hour, weekday or season. Outputs: a row each; has_territory, of
--   its own or of its organisation; times as text.
select r.id, r.category_id, c.code as category, r.kind, r.asset_layer, r.asset_owner_id, owner.code as asset_owner,
  r.organisation_id, o.code as organisation, o.name as organisation_name, o.name_i18n as organisation_names, r.reason_i18n,
  r.weekdays::integer[] as weekdays, to_char(r.from_time, 'HH24:MI') as from_time, to_char(r.to_time, 'HH24:MI') as to_time,
  r.from_day, r.to_day, r.territory is not null as has_own_territory, coalesce(r.territory, o.territory) is not null as has_territory
from org.responsibility_rule as r
join org.organisation as o on o.id = r.organisation_id and o.is_active
left join org.organisation as owner on owner.id = r.asset_owner_id
left join request.category as c on c.id = r.category_id
where :at::timestamptz >= r.valid_from and :at::timestamptz < r.valid_to
  and (not :onlyHolding::boolean or org.rule_holds_at(r, :at::timestamptz))
order by r.position, r.id
