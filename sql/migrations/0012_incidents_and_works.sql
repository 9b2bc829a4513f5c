-- Purpose: what many requests have in common. Duplicates that can be parted again, people who join a request, incidents on
--   the networks, work orders and planned works; and which layers make up a network.

create schema network;
create schema incident;
create schema work;
comment on schema network is 'Which layers hang together, and where what flows in them comes from';
comment on schema incident is 'Faults that many requests are about';
comment on schema work is 'Work orders and planned works';
do $$
declare
  everybody constant text := 'mesto_citizen, mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator';
begin
  execute 'grant usage on schema network, incident, work to ' || everybody;
end $$;

-- Duplicates at entry.

alter table request.category add column repeats_within_hours real not null default 72 check (repeats_within_hours > 0);
comment on column request.category.repeats_within_hours is
  'How long people go on reporting the same thing: the time constant of a decay. Short for a burst pipe, long for a pothole';

-- One look-up serves both what lies near and what is usual near: place, category and time together.
create index request_near_lately on request.request using gist (geom, category_id, received_at);

create table request.joined_reporter (
  id bigint generated always as identity primary key,
  request_id bigint not null references request.request on delete cascade,
  sealed bytea,
  phone_hash bytea,
  email_hash bytea,
  language text,
  wants_answer boolean not null default false,
  channel text not null default 'phone',
  leave_hash bytea,
  joined_by integer references auth.account,
  joined_at timestamptz not null default now()
);
comment on table request.joined_reporter is 'People who report what was reported already: personal data, kept and seen as that of request.reporter';
comment on column request.joined_reporter.sealed is 'Name, phone, e-mail and what they add in their own words, sealed by the server';
comment on column request.joined_reporter.leave_hash is 'SHA-256 of the token with which somebody who joined without an account takes it back';
create index joined_reporter_request on request.joined_reporter (request_id);
create index joined_reporter_phone on request.joined_reporter (phone_hash);
create index joined_reporter_email on request.joined_reporter (email_hash);

grant select on request.joined_reporter
  to mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
grant insert, delete on request.joined_reporter to mesto_clerk, mesto_administrator;
alter table request.joined_reporter enable row level security;

create table request.merge (
  id bigint generated always as identity primary key,
  follower_id bigint not null references request.request on delete cascade,
  lead_id bigint not null references request.request on delete cascade,
  former_status text not null references request.status,
  former_lead_id bigint references request.request on delete cascade,
  moved_by bigint references request.merge on delete cascade,
  log_id bigint,
  merged_at timestamptz not null default clock_timestamp(),
  undone_at timestamptz,
  was_restored boolean not null default false
);
comment on table request.merge is 'Which request was merged into which, and what it was before, so that it can be taken back; written by triggers';
comment on column request.merge.former_lead_id is 'It followed this one before, which was itself merged; null otherwise';
comment on column request.merge.moved_by is 'The merge of its lead, that moved it along';
comment on column request.merge.log_id is 'The line of the log that told the merge; once it is taken back the clocks pass it over';
comment on column request.merge.was_restored is 'Taken back as if it had never been, in distinction to a duplicate that is reopened';
create unique index merge_present on request.merge (follower_id) where undone_at is null and moved_by is null;
create index merge_lead on request.merge (lead_id) where undone_at is null;
create index merge_moved on request.merge (moved_by) where moved_by is not null;
create index merge_log on request.merge (follower_id, log_id) where was_restored;
grant select on request.merge
  to mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator;
alter table request.merge enable row level security;
create index request_followers on request.request (duplicate_of) where duplicate_of is not null;

-- Duplicates that were marked before this table was there can be parted like all others; their clocks keep the log as it is.
insert into request.merge (follower_id, lead_id, former_status, log_id, merged_at)
select r.id, r.duplicate_of, told.from_status, told.id, told.at
from request.request as r
cross join lateral (
  select l.id, l.from_status, l.at from request.log as l
  where l.request_id = r.id and l.action = 'status_changed' and l.to_status = 'duplicate' and l.from_status is not null
  order by l.id desc limit 1) as told
where r.status = 'duplicate' and r.duplicate_of is not null;

-- Networks.

create table network.network (
  code text primary key check (code ~ '^[a-z][a-z0-9_]*$'),
  title_i18n jsonb not null,
  kind text not null check (kind in ('pipes', 'feeder')),
  asset_layer text not null,
  valve_layer text,
  open_column text,
  pipe_column text,
  group_column text,
  tolerance_metres real not null default 0.3 check (tolerance_metres > 0),
  reach_metres real not null default 100 check (reach_metres > 0),
  gathering_hours real not null default 3 check (gathering_hours > 0),
  check (kind <> 'feeder' or group_column is not null)
);
comment on table network.network is 'What hangs together: pipes that join at their ends and are parted by valves, or assets of one feeder';
comment on column network.network.asset_layer is 'Pipes (lines), or what hangs on feeders. A layer that the city does not have leaves the network out';
comment on column network.network.open_column is 'Column of the valves that tells whether one is open; without it all are';
comment on column network.network.pipe_column is 'Column of the valves that names the pipe which one closes; without it all pipes at its place';
comment on column network.network.group_column is 'Column of the assets that names their feeder, cabinet or line';
comment on column network.network.tolerance_metres is 'Ends of pipes that lie so near to each other are joined';
comment on column network.network.reach_metres is 'An address hangs on the nearest pipe if it is so near';
comment on column network.network.gathering_hours is 'Requests within so many hours are looked at together, to suggest an incident';

create table network.source (
  network text not null references network.network on delete cascade on update cascade,
  layer text not null,
  feature_id bigint not null,
  primary key (network, layer, feature_id)
);
comment on table network.source is 'Where what flows in the network comes from. While none is named, the greatest connected part counts as supplied';

create table network.critical_place (
  id integer generated by default as identity primary key,
  layer text not null,
  column_name text,
  column_values text[],
  title_i18n jsonb not null,
  reach_metres real not null default 60 check (reach_metres > 0),
  position integer not null default 0
);
comment on table network.critical_place is 'Which features are told of first when an address near them is cut off: hospitals, schools';

insert into network.network (code, title_i18n, kind, asset_layer, valve_layer, open_column, pipe_column, group_column, gathering_hours) values
  ('water', '{"en": "Water supply", "sr-Latn": "Vodovod", "sl": "Vodovod"}', 'pipes', 'water_pipe', 'water_valve', 'is_open', 'pipe_id', null, 3),
  ('lighting', '{"en": "Street lighting", "sr-Latn": "Javna rasveta", "sl": "Javna razsvetljava"}', 'feeder', 'street_light', null, null, null, 'feeder', 12);
insert into network.critical_place (layer, column_name, column_values, title_i18n, position) values
  ('building', 'purpose', '{hospital,health,clinic}', '{"en": "Hospital", "sr-Latn": "Bolnica", "sl": "Bolnišnica"}', 10),
  ('building', 'purpose', '{school,kindergarten,education}', '{"en": "School", "sr-Latn": "Škola", "sl": "Šola"}', 20);

do $$
declare
  everybody constant text := 'mesto_citizen, mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator';
begin
  execute 'grant select on network.network, network.source, network.critical_place to ' || everybody;
  execute 'grant insert, update, delete on network.network, network.source, network.critical_place to mesto_administrator';
end $$;

-- Incidents and work orders: two entities of one build.

alter table catalog.layer drop constraint layer_row_rule_check;
alter table catalog.layer add constraint layer_row_rule_check check (row_rule in ('all', 'request', 'published'));
comment on column catalog.layer.row_rule is
  'Which rule of the server decides who sees a row: all; request; or published, by its columns is_public and organisation_id';

create table incident.status (
  code text primary key,
  position smallint not null,
  is_open boolean not null,
  title_i18n jsonb not null
);
create table work.status (like incident.status including all);
insert into incident.status (code, position, is_open, title_i18n) values
  ('open', 10, true, '{"en": "Being looked into", "sr-Latn": "U proveri", "sl": "V preverjanju"}'),
  ('confirmed', 20, true, '{"en": "Confirmed", "sr-Latn": "Potvrđeno", "sl": "Potrjeno"}'),
  ('repaired', 30, true, '{"en": "Repaired", "sr-Latn": "Popravljeno", "sl": "Popravljeno"}'),
  ('ended', 40, false, '{"en": "Ended", "sr-Latn": "Završeno", "sl": "Končano"}'),
  ('cancelled', 50, false, '{"en": "False alarm", "sr-Latn": "Lažna uzbuna", "sl": "Lažni preplah"}');
insert into work.status (code, position, is_open, title_i18n) values
  ('planned', 10, true, '{"en": "Planned", "sr-Latn": "Planirano", "sl": "Načrtovano"}'),
  ('under_way', 20, true, '{"en": "Under way", "sr-Latn": "U toku", "sl": "V teku"}'),
  ('done', 30, false, '{"en": "Done", "sr-Latn": "Završeno", "sl": "Končano"}'),
  ('cancelled', 40, false, '{"en": "Cancelled", "sr-Latn": "Otkazano", "sl": "Preklicano"}');

create table incident.transition (
  from_status text not null references incident.status,
  to_status text not null references incident.status,
  roles text[] not null,
  requires text[] not null default '{}',
  primary key (from_status, to_status)
);
comment on table incident.transition is 'Which state of an incident may follow which, who may do it, and what must be given';
create table work.transition (
  from_status text not null references work.status,
  to_status text not null references work.status,
  roles text[] not null,
  requires text[] not null default '{}',
  primary key (from_status, to_status)
);
comment on table work.transition is 'Which state of a work order may follow which, who may do it, and what must be given';
insert into incident.transition (from_status, to_status, roles, requires)
select step.f, step.t, string_to_array(step.roles, ' ') || 'administrator'::text, string_to_array(step.requires, ' ')
from (values
  ('open', 'confirmed', 'clerk dispatcher field_worker', ''),
  ('open', 'repaired', 'dispatcher field_worker', ''),
  ('open', 'ended', 'clerk dispatcher', 'comment'),
  ('open', 'cancelled', 'clerk dispatcher', 'comment'),
  ('confirmed', 'repaired', 'dispatcher field_worker', ''),
  ('confirmed', 'ended', 'clerk dispatcher', 'comment'),
  ('confirmed', 'cancelled', 'clerk dispatcher', 'comment'),
  ('repaired', 'confirmed', 'clerk dispatcher field_worker', 'comment'),
  ('repaired', 'ended', 'clerk dispatcher', 'comment'),
  ('ended', 'confirmed', 'clerk dispatcher', 'comment')
) as step (f, t, roles, requires);
insert into work.transition (from_status, to_status, roles, requires)
select step.f, step.t, string_to_array(step.roles, ' ') || 'administrator'::text, string_to_array(step.requires, ' ')
from (values
  ('planned', 'under_way', 'dispatcher field_worker', ''),
  ('planned', 'done', 'dispatcher field_worker', 'comment'),
  ('planned', 'cancelled', 'dispatcher', 'comment'),
  ('under_way', 'planned', 'dispatcher', 'comment'),
  ('under_way', 'done', 'dispatcher field_worker', 'comment'),
  ('under_way', 'cancelled', 'dispatcher', 'comment'),
  ('done', 'under_way', 'dispatcher', 'comment')
) as step (f, t, roles, requires);

create sequence incident.number;
create sequence work.number;

create table incident.incident (
  id bigint primary key default nextval('catalog.feature_id'),
  reference text not null unique,
  network text references network.network on update cascade on delete set null,
  category text not null references request.category (code) on update cascade,
  title text not null check (title <> ''),
  description text not null default '',
  public_text text,
  status text not null default 'open' references incident.status,
  organisation_id integer references org.organisation,
  geom geometry(Point) not null,
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  began_at timestamptz,
  ended_at timestamptz,
  is_public boolean not null default false,
  version integer not null default 1,
  opened_by integer references auth.account,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (ends_at is null or ends_at > starts_at)
);
create table work.work_order (
  id bigint primary key default nextval('catalog.feature_id'),
  reference text not null unique,
  kind text not null check (kind in ('repair', 'planned_works')),
  category text references request.category (code) on update cascade,
  title text not null check (title <> ''),
  description text not null default '',
  public_text text,
  status text not null default 'planned' references work.status,
  organisation_id integer not null references org.organisation,
  incident_id bigint references incident.incident on delete set null,
  geom geometry not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  began_at timestamptz,
  ended_at timestamptz,
  is_public boolean not null default false,
  version integer not null default 1,
  opened_by integer references auth.account,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (ends_at is null or ends_at > starts_at)
);
comment on column incident.incident.ends_at is 'Until when it is expected to last; null: not known';
comment on column incident.incident.began_at is 'When it was confirmed';
comment on column work.work_order.ends_at is 'Until when it is planned to last; null: not known';
comment on column work.work_order.geom is 'Where: point, line or area, in the city''s SRID';

do $$
declare
  entity record;
  staff constant text := 'mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator';
begin
  for entity in
    select * from (values
      ('incident', 'incident', 'incident_id', 'mesto_clerk, mesto_dispatcher, mesto_administrator', 'network, category'),
      ('work', 'work_order', 'work_order_id', 'mesto_dispatcher, mesto_administrator', 'kind, category')
    ) as e (schema_name, table_name, key, openers, own_columns)
  loop
    execute format($sql$
      create index %2$s_geom on %1$s.%2$s using gist (geom);
      create index %2$s_open on %1$s.%2$s (status, starts_at) where ended_at is null;
      create table %1$s.asset (
        %3$s bigint not null references %1$s.%2$s on delete cascade,
        layer text not null,
        feature_id bigint not null,
        role text not null default 'affected' check (role in ('fault', 'valve', 'affected')),
        primary key (%3$s, layer, feature_id)
      );
      create index asset_feature on %1$s.asset (layer, feature_id);
      create table %1$s.request (
        %3$s bigint not null references %1$s.%2$s on delete cascade,
        request_id bigint not null references request.request on delete cascade,
        linked_by integer references auth.account,
        linked_at timestamptz not null default now(),
        primary key (%3$s, request_id)
      );
      create index request_of on %1$s.request (request_id);
      create table %1$s.address (
        %3$s bigint not null references %1$s.%2$s on delete cascade,
        layer text not null,
        feature_id bigint not null,
        primary key (%3$s, layer, feature_id)
      );
      create index address_feature on %1$s.address (layer, feature_id);
      create table %1$s.log (
        id bigint generated always as identity primary key,
        %3$s bigint not null references %1$s.%2$s on delete cascade,
        at timestamptz not null default clock_timestamp(),
        account_id integer references auth.account,
        actor text not null,
        action text not null check (action in ('opened', 'status_changed', 'edited')),
        from_status text,
        to_status text,
        comment text,
        details jsonb not null default '{}'
      );
      create index log_of on %1$s.log (%3$s, id);

      grant select on %1$s.status, %1$s.transition to mesto_citizen, %4$s;
      grant insert, update, delete on %1$s.status, %1$s.transition to mesto_administrator;
      grant select on %1$s.%2$s, %1$s.asset, %1$s.request, %1$s.address, %1$s.log to %4$s;
      grant select (id, reference, %6$s, title, public_text, status, geom, starts_at, ends_at, began_at, ended_at, is_public, version,
        created_at, updated_at) on %1$s.%2$s to mesto_citizen;
      grant select on %1$s.address to mesto_citizen;
      grant insert on %1$s.%2$s to %5$s;
      grant update (status, title, description, public_text, organisation_id, geom, starts_at, ends_at, is_public)
        on %1$s.%2$s to %5$s;
      grant update (status) on %1$s.%2$s to mesto_field_worker;
      grant insert, delete on %1$s.asset, %1$s.request, %1$s.address to %5$s;
      grant usage on sequence %1$s.number, catalog.feature_id to %5$s;

      alter table %1$s.%2$s enable row level security;
      alter table %1$s.asset enable row level security;
      alter table %1$s.request enable row level security;
      alter table %1$s.address enable row level security;
      alter table %1$s.log enable row level security;
      $sql$, entity.schema_name, entity.table_name, entity.key, staff, entity.openers, entity.own_columns);
  end loop;
end $$;
comment on table incident.request is 'Requests that are about the incident';
comment on table incident.address is 'Addresses that it cuts off';
comment on table work.request is 'Requests that the work is done for';
comment on table work.address is 'Addresses that the work cuts off';

-- A request is about one incident at a time.
create unique index request_in_one_incident on incident.request (request_id);
