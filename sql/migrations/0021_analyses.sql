-- Purpose: what planners asked and what came of it: runs of processes, their outputs, and the features they found.

create schema analysis;
comment on schema analysis is 'Runs of the processes of Planning, with their recipes and results';

create table analysis.job (
  id uuid primary key default gen_random_uuid(),
  process text not null check (process ~ '^[a-z][a-z-]*$'),
  account_id integer not null references auth.account on delete cascade,
  role text not null,
  organisation_id integer references org.organisation,
  ran_by text not null,
  language text not null,
  mode text not null check (mode in ('sync', 'async')),
  inputs jsonb not null,
  wanted jsonb,
  response text not null check (response in ('raw', 'document')),
  status text not null default 'accepted'
    check (status in ('accepted', 'running', 'successful', 'failed', 'dismissed')),
  progress smallint not null default 0 check (progress between 0 and 100),
  message text not null default '',
  fault jsonb,
  attempts smallint not null default 0,
  runner uuid,
  beaten_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  updated_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  data_at timestamptz,
  kept_until timestamptz not null
);
comment on table analysis.job is 'A run of a process: its recipe (process, inputs), its state, and how long it is kept';
comment on column analysis.job.role is 'The role in which it runs: that of the one who asked, when it was asked';
comment on column analysis.job.wanted is 'Outputs that were asked for, as an execution names them; null for all';
comment on column analysis.job.response is 'How the results are given, as an execution says it';
comment on column analysis.job.fault is 'Why it failed: code, detail and faults of a problem document';
comment on column analysis.job.attempts is 'How often it was begun: a server that stopped in the middle leaves one behind';
comment on column analysis.job.runner is 'The server process that runs it';
comment on column analysis.job.beaten_at is 'When that process last said that it still does';
comment on column analysis.job.data_at is 'The instant whose data the result tells of';
create index job_newest on analysis.job (created_at desc, id desc);
create index job_of_account on analysis.job (account_id, created_at desc);
create index job_open on analysis.job (status, created_at) where status in ('accepted', 'running');
create index job_kept_until on analysis.job (kept_until);

create table analysis.output (
  job_id uuid not null references analysis.job on delete cascade,
  name text not null,
  position smallint not null,
  media_type text,
  value json not null,
  primary key (job_id, name)
);
comment on table analysis.output is 'What a run gave, by the names of the process''s outputs';

create table analysis.selection (
  job_id uuid primary key references analysis.job on delete cascade,
  layer text not null,
  at timestamptz,
  ids bigint[] not null
);
comment on table analysis.selection is 'Which features a run found, so that they can be shown as a table, as tiles and as a file';
comment on column analysis.selection.at is 'The instant as of which the layer was looked at; null for the present of then';

-- Who sees which rows: sql/functions/analysis/policies.sql.
alter table analysis.job enable row level security;
alter table analysis.output enable row level security;
alter table analysis.selection enable row level security;

grant usage on schema analysis to mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
grant select, insert, delete on analysis.job to mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
grant update (status, message, updated_at, finished_at) on analysis.job to mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
grant select on analysis.output, analysis.selection to mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
