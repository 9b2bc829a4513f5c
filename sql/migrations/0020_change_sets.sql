-- Purpose: a set of changes that is sent again, because the answer to the first was lost on its way, is done once.

-- Policies name these two; a new database has its functions only after its migrations, and then gets their true texts.
do $$
begin
  if to_regprocedure('auth.account_id()') is null then
    create function auth.account_id() returns integer language sql stable
      return nullif(current_setting('mesto.account_id', true), '')::integer;
  end if;
  if to_regprocedure('auth.viewer_role()') is null then
    create function auth.viewer_role() returns text language sql stable
      return substr(current_setting('role'), 7);
  end if;
end $$;

create table history.change_set (
  key uuid primary key,
  account_id integer not null references auth.account on delete cascade,
  body_hash bytea not null,
  results jsonb,
  made_at timestamptz not null default clock_timestamp()
);
comment on table history.change_set is 'Sets of changes that were sent with a key, so that none is done twice';
comment on column history.change_set.key is 'Given by who sends it: Idempotency-Key';
comment on column history.change_set.body_hash is 'SHA-256 of what was sent with the key, so that a repetition is told from a change';
comment on column history.change_set.results is 'What was answered: of each change its feature and version';
create index change_set_account on history.change_set (account_id, made_at);

alter table history.change_set enable row level security;
create policy own on history.change_set to
  mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator
  using (account_id = auth.account_id()) with check (account_id = auth.account_id());
grant select, insert, update (results), delete on history.change_set to
  mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
