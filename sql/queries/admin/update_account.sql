-- Purpose: changes an account. Inputs: id and its columns. A trigger ends its sessions when it may do other things than before.
update auth.account
set name = :name, role = :role, organisation_id = :organisationId::integer, language = :language, email = :email,
  is_active = :isActive::boolean
where id = :id::integer
