-- Purpose: files on their way into a layer: what was found in them, what became of each row when it was tried, and which
--   features an import changed, so that it can be undone as a whole.

create table exchange.import (
  id uuid primary key,
  account_id integer references auth.account on delete set null,
  actor text not null,
  file_name text not null check (length(file_name) between 1 and 300),
  format text not null check (format in ('geojson', 'csv', 'gpkg')),
  size_bytes bigint not null check (size_bytes >= 0),
  state text not null default 'looked' check (state in
    ('looked', 'trying', 'tried', 'saving', 'saved', 'undoing', 'undone')),
  layer text,
  found jsonb not null,
  options jsonb,
  counts jsonb not null default '{}'::jsonb,
  failure text,
  reason text,
  runner uuid,
  beat_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  saved_at timestamptz,
  undone_at timestamptz
);
comment on table exchange.import is 'Files that are imported into layers: looked through, tried, saved as one change set, undone as one';
comment on column exchange.import.actor is 'Name of the one whose import it is';
comment on column exchange.import.found is 'What the file holds: tables, fields, how it is written, sample positions';
comment on column exchange.import.options is 'How its rows become features: system, mapping of fields, what happens to features that are there';
comment on column exchange.import.counts is 'Rows read, accepted, refused, mended; features to insert, to update, left as they are';
comment on column exchange.import.failure is 'Why the last run ended before its end; in words for people';
comment on column exchange.import.runner is 'The server process that is at work on it';
comment on column exchange.import.beat_at is 'When that process was last seen at work';
create index import_account on exchange.import (account_id, created_at);

-- Only of use until the import is saved or given up: after a crash of the server it is tried anew.
create unlogged table exchange.import_row (
  import_id uuid not null references exchange.import on delete cascade,
  number integer not null,
  outcome text not null check (outcome in ('insert', 'update', 'refused')),
  feature_id bigint,
  seen bigint,
  columns text[] not null default '{}',
  fields jsonb not null,
  geom geometry,
  place geometry(Point, 4326),
  mended text[] not null default '{}',
  faults jsonb not null default '[]'::jsonb,
  primary key (import_id, number)
);
comment on table exchange.import_row is 'Rows of a file as they were tried';
comment on column exchange.import_row.feature_id is 'The feature that is there already and would be changed; null for a new one';
comment on column exchange.import_row.seen is 'The version of that feature when the row was tried, in microseconds since 1970';
comment on column exchange.import_row.columns is 'Names of the columns to write: rows with the same are written together';
comment on column exchange.import_row.fields is 'Columns to write; of a refused row its values as they stand in the file';
comment on column exchange.import_row.geom is 'In the system of the layer; null when there is none, or none that can be shown';
comment on column exchange.import_row.place is 'Where the fault of a refused geometry is';
create index import_row_told on exchange.import_row (import_id, number) where outcome = 'refused' or mended <> '{}';

create table exchange.import_change (
  import_id uuid not null references exchange.import on delete cascade,
  feature_id bigint not null,
  operation text not null check (operation in ('insert', 'update')),
  version timestamptz not null,
  primary key (import_id, feature_id)
);
comment on table exchange.import_change is 'Features that an import made or changed, and the version that it left';

alter table exchange.import enable row level security;
create policy own on exchange.import for all to mesto_analyst, mesto_administrator
  using (account_id = auth.account_id()) with check (account_id = auth.account_id());
-- What was saved is part of the layer's life: whoever keeps layers may undo it.
create policy saved on exchange.import for all to mesto_analyst, mesto_administrator
  using (state in ('saved', 'undoing', 'undone')) with check (state in ('saved', 'undoing', 'undone'));

alter table exchange.import_row enable row level security;
create policy of_import on exchange.import_row for all to mesto_analyst, mesto_administrator
  using (exists (select from exchange.import i where i.id = import_id))
  with check (exists (select from exchange.import i where i.id = import_id and i.account_id = auth.account_id()));

alter table exchange.import_change enable row level security;
create policy of_import on exchange.import_change for all to mesto_analyst, mesto_administrator
  using (exists (select from exchange.import i where i.id = import_id))
  with check (exists (select from exchange.import i where i.id = import_id and i.account_id = auth.account_id()));

grant usage on schema exchange to mesto_analyst, mesto_administrator;
grant select, insert, update, delete on exchange.import to mesto_analyst, mesto_administrator;
grant select, insert, delete on exchange.import_row to mesto_analyst, mesto_administrator;
grant select, insert on exchange.import_change to mesto_analyst, mesto_administrator;
