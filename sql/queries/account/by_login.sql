-- Purpose: an active account with its password's hash, to sign in. Input: login, lower case.
select
  a.id, a.login, a.name, a.role, a.language,
  o.id as "organisationId", o.code as "organisationCode", o.name as "organisationName",
  o.name_i18n as "organisationTitles",
  a.password_hash as "passwordHash"
from auth.account as a
join org.organisation as o on o.id = a.organisation_id
where a.login = :login and a.is_active
