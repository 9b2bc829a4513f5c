-- Purpose: the living session of a cookie and whose it is. Input: tokenHash.
select
  a.id, a.login, a.name, a.role, a.language,
  o.id as "organisationId", o.code as "organisationCode", o.name as "organisationName",
  o.name_i18n as "organisationTitles",
  s.csrf_token as "csrfToken"
from auth.session as s
join auth.account as a on a.id = s.account_id
join org.organisation as o on o.id = a.organisation_id
where s.token_hash = :tokenHash::bytea and s.expires_at > now() and a.is_active
