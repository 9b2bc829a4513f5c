-- Purpose: a new account. Inputs: its columns; passwordHash of a password that nobody has. Outputs: id; no row when the login is taken.
insert into auth.account (login, password_hash, name, role, organisation_id, language, email)
values (:login, :passwordHash, :name, :role, :organisationId::integer, :language, :email)
on conflict (login) do nothing
returning id
