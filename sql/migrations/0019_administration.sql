-- Purpose: reference data is changed in the product: who changed what, when and why; what administrators may write; links by
--   which people set their own password.

create table org.revision (
  id bigint generated always as identity primary key,
  subject text not null check (subject ~ '^[a-z]+(_[a-z]+)*$'),
  subject_key text not null,
  at timestamptz not null default now(),
  account_id integer,
  actor text not null,
  reason text,
  part text not null,
  part_key text not null,
  operation text not null check (operation in ('insert', 'update', 'delete')),
  changes jsonb not null
);
comment on table org.revision is 'Every change of reference data and accounts, whoever made it; written by triggers, only ever added to';
comment on column org.revision.subject is 'What is seen and changed as one: category, organisation, calendar, account; responsibility_rules, clock_rules, templates, settings';
comment on column org.revision.subject_key is 'Its code or id; empty where there is only one';
comment on column org.revision.at is 'The same for all lines of one transaction';
comment on column org.revision.part is 'The table of the row that changed';
comment on column org.revision.changes is '{"column": {"from", "to"}}; of a password only that it changed';
create index revision_subject on org.revision (subject, subject_key, id desc);

-- A clock rule that is no longer wanted ends: clocks of the past were wound by it.
alter table request.clock_rule add column ended_at timestamptz;
comment on column request.clock_rule.ended_at is 'Since when it winds no clocks; null: it does';

create table auth.invitation (
  account_id integer primary key references auth.account on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on table auth.invitation is 'Links by which people set a password: one an account, good once; the token itself is in the link only';

alter table org.revision enable row level security;
create policy administrators on org.revision for select to mesto_administrator using (true);
grant select on org.revision to mesto_administrator;
grant select, update on message.mailbox to mesto_administrator;
-- Hashes of passwords are written, and read by nobody.
grant select (id, login, name, role, organisation_id, language, is_active, is_demo, email, created_at),
  insert (login, password_hash, name, role, organisation_id, language, email),
  update (name, role, organisation_id, language, is_active, email, password_hash)
  on auth.account to mesto_administrator;
grant select (account_id, created_at, expires_at), insert, delete on auth.invitation to mesto_administrator;
