-- Purpose: the ground floor. Roles, the city as data, the published layers, the change feed and the history.
-- Roles are cluster-wide, so they are created only where missing; the connecting user becomes a member of each
-- and takes one per transaction with SET LOCAL ROLE.

do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    'mesto_citizen', 'mesto_clerk', 'mesto_dispatcher', 'mesto_field_worker',
    'mesto_analyst', 'mesto_planner', 'mesto_administrator'
  ] loop
    begin
      execute format('create role %I nologin', role_name);
    exception when duplicate_object or unique_violation then
      null; -- another database of this cluster made it first
    end;
    -- A superuser takes any role anyway; not granting spares two starters of one cluster a collision.
    if not pg_has_role(current_user, role_name, 'member') then
      execute format('grant %I to current_user', role_name);
    end if;
  end loop;
end $$;

create extension if not exists postgis;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema if not exists catalog;
create schema feed;
create schema history;
create schema gis;
create schema place;
create schema org;
create schema auth;
create schema request;

comment on schema catalog is 'The city, its published layers and their properties';
comment on schema feed is 'What changed, in the order in which it became visible';
comment on schema history is 'Every superseded version of every feature';
comment on schema gis is 'The city''s own infrastructure layers, one table each';
comment on schema place is 'What finding a place needs';
comment on schema org is 'Organisations, territories and responsibility rules';
comment on schema auth is 'Accounts and sessions';
comment on schema request is 'Requests of citizens and what is done about them';

-- One sequence numbers every asset of the city: an id is unique across the city's own layers and is the MVT feature id.
create sequence catalog.feature_id;

create table catalog.city (
  only_row boolean primary key default true check (only_row),
  name text not null,
  name_i18n jsonb not null default '{}',
  country text not null check (country ~ '^[A-Z]{2}$'),
  languages text[] not null,
  time_zone text not null,
  srid integer not null,
  extent geometry not null,
  reference_prefix text not null check (reference_prefix ~ '^[A-Z]{2,4}$'),
  preset text,
  is_sample boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table catalog.city is 'The one city of this database';
comment on column catalog.city.languages is 'BCP 47 tags, the first is the default: sr-Latn, sr-Cyrl, sl, en';
comment on column catalog.city.srid is 'Storage SRID of the city''s own layers; metric';
comment on column catalog.city.extent is 'Polygon in the storage SRID; a point outside it is refused';
comment on column catalog.city.preset is 'Which sample was loaded: small or city; null in a real city';

create table catalog.layer (
  name text primary key check (name ~ '^[a-z][a-z0-9_]*$'),
  schema_name text not null,
  table_name text not null,
  id_column text not null,
  geometry_column text not null,
  geometry_type text not null,
  srid integer not null,
  title text not null,
  title_i18n jsonb not null default '{}',
  description text,
  theme text not null default 'other',
  is_asset boolean not null default false,
  is_public boolean not null default true,
  row_rule text not null default 'all' check (row_rule in ('all', 'request')),
  minimum_zoom smallint not null default 0 check (minimum_zoom between 0 and 22),
  position integer not null default 0,
  adopted_at timestamptz not null default clock_timestamp(),
  unique (schema_name, table_name)
);
comment on table catalog.layer is 'The published layers: only what is adopted is seen';
comment on column catalog.layer.geometry_type is 'Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon, GeometryCollection or Geometry';
comment on column catalog.layer.theme is 'base, cadastre, roads, water, sewerage, heating, lighting, greenery, waste, protection, requests, other';
comment on column catalog.layer.is_public is 'Whether a citizen who is not signed in may read it';
comment on column catalog.layer.row_rule is 'Which rule of the server decides who sees a row: all, or request';

create table catalog.property (
  layer text not null references catalog.layer on delete cascade on update cascade,
  name text not null,
  position integer not null,
  data_type text not null,
  title text not null,
  title_i18n jsonb not null default '{}',
  unit text,
  code_list jsonb,
  is_required boolean not null default false,
  is_public boolean not null default true,
  in_tiles boolean not null default true,
  primary key (layer, name)
);
comment on table catalog.property is 'The columns of a layer that are published';
comment on column catalog.property.data_type is 'string, integer, number, boolean, date, date-time, string[], integer[] or json';
comment on column catalog.property.code_list is 'Allowed codes and their titles: {"code": {"en": "…", "sr-Latn": "…"}}';

create table catalog.place_role (
  role text primary key check (role in
    ('address', 'street', 'parcel', 'cadastral_municipality', 'district', 'settlement', 'road_section', 'building')),
  layer text not null references catalog.layer on update cascade,
  columns jsonb not null default '{}'
);
comment on table catalog.place_role is 'Which adopted layer plays which part in finding a place';
comment on column catalog.place_role.columns is
  'Column of the layer for each word the part needs. address: number, street_id or street_name, settlement, parcel_id or parcel_number;
   street, district, settlement: name, name_cyrillic; parcel: number, municipality_code or municipality_name; cadastral_municipality: code, name, name_cyrillic. A word that the city does not have is left out';

create table feed.change (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  layer text not null,
  feature_id bigint,
  op text not null check (op in ('insert', 'update', 'delete', 'bulk', 'catalog')),
  old_box box2d,
  new_box box2d,
  at timestamptz not null default clock_timestamp(),
  actor text not null
);
create index change_order on feed.change (xid, seq);
comment on table feed.change is 'One row a changed feature, or one row a statement that changed very many (bulk) or the catalogue (catalog)';
comment on column feed.change.old_box is 'Envelope before the change, in the layer''s SRID';
comment on column feed.change.new_box is 'Envelope after the change, in the layer''s SRID';

create table history.version (
  layer text not null,
  feature_id bigint not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null default 'infinity',
  operation text not null check (operation in ('insert', 'update', 'delete', 'restore')),
  geom geometry,
  properties jsonb,
  actor text not null,
  reason text,
  ended_by text,
  primary key (layer, feature_id, valid_from),
  check (valid_from < valid_to or operation = 'delete')
);
create index version_time on history.version (layer, valid_to, valid_from);
comment on table history.version is 'Versions of features. A current version (valid_to = infinity) carries no copy: its content is the row itself. A feature that was there when its layer was adopted has no row until it first changes: its first version begins at catalog.layer.adopted_at. A deletion is a row of no length (valid_from = valid_to) that says who and why';
comment on column history.version.geom is 'As stored, in the layer''s SRID';
comment on column history.version.properties is 'Every column but the geometry, as it was; functions of this schema show the published ones only';
comment on column history.version.ended_by is 'Who superseded it; null when only the operation that follows knows';

-- Everybody may look into these rooms; what may be touched there is granted table by table, or by functions.
-- Nobody but the owner reads feed.change and history.version: they hold rows that a viewer may not see.
do $$
declare
  everybody constant text := 'mesto_citizen, mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator';
begin
  execute 'grant usage on schema catalog, history, gis, place, org, auth, request to ' || everybody;
  execute 'grant select on catalog.city, catalog.layer, catalog.property, catalog.place_role to ' || everybody;
end $$;
grant usage on sequence catalog.feature_id to mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_administrator;
grant insert, update, delete on catalog.place_role to mesto_administrator;
grant update (title, title_i18n, description, theme, minimum_zoom, position) on catalog.layer to mesto_administrator;
grant update (title, title_i18n, position, unit) on catalog.property to mesto_administrator;
