-- Purpose: where staff are written to, at the moment of sending.
-- Inputs: recipient: account, organisation, head or city; id of the account or the organisation.
select coalesce(a.name, o.name) as name, a.language,
  case :recipient when 'account' then a.email when 'head' then o.head_email else o.email end as email
from (select :id::integer as id) as wanted
left join auth.account as a on :recipient = 'account' and a.id = wanted.id and a.is_active
left join org.organisation as o on :recipient <> 'account' and o.id = wanted.id and o.is_active
