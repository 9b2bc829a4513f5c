-- Purpose: accounts, those in use first, by name. Inputs: id, or null for all.
select a.id, a.login, a.name, a.role, o.code as organisation, a.language, a.email, a.is_active as "isActive",
  (select i.expires_at from auth.invitation as i where i.account_id = a.id and i.expires_at > now()) as "invitedUntil"
from auth.account as a
join org.organisation as o on o.id = a.organisation_id
where :id::integer is null or a.id = :id::integer
order by a.is_active desc, a.name, a.id
