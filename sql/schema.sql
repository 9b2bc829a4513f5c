-- The whole schema of a city whose storage SRID is 25834, as pg_dump gives it; functions without their bodies (sql/functions).
-- Generated: UPDATE=1 MESTO_TEST_ENGINE=native npx vitest run --project database test/sql/schema.test.ts

CREATE SCHEMA analysis;

COMMENT ON SCHEMA analysis IS 'Runs of the processes of Planning, with their recipes and results';

CREATE SCHEMA auth;

COMMENT ON SCHEMA auth IS 'Accounts and sessions';

CREATE SCHEMA catalog;

COMMENT ON SCHEMA catalog IS 'The city, its published layers and their properties';

CREATE SCHEMA exchange;

CREATE SCHEMA feed;

COMMENT ON SCHEMA feed IS 'What changed, in the order in which it became visible';

CREATE SCHEMA figure;

COMMENT ON SCHEMA figure IS 'What the centre is measured by: facts to count, and views that count them';

CREATE SCHEMA gis;

COMMENT ON SCHEMA gis IS 'The city''s own infrastructure layers, one table each';

CREATE SCHEMA history;

COMMENT ON SCHEMA history IS 'Every superseded version of every feature';

CREATE SCHEMA incident;

COMMENT ON SCHEMA incident IS 'Faults that many requests are about';

CREATE SCHEMA message;

CREATE SCHEMA mesto;

COMMENT ON SCHEMA mesto IS 'What of the project''s SQL was applied to this database, and in which form';

CREATE SCHEMA network;

COMMENT ON SCHEMA network IS 'Which layers hang together, and where what flows in them comes from';

CREATE SCHEMA org;

COMMENT ON SCHEMA org IS 'Organisations, territories and responsibility rules';

CREATE SCHEMA outside;

CREATE SCHEMA place;

COMMENT ON SCHEMA place IS 'What finding a place needs';

CREATE SCHEMA request;

COMMENT ON SCHEMA request IS 'Requests of citizens and what is done about them';

CREATE SCHEMA work;

COMMENT ON SCHEMA work IS 'Work orders and planned works';

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;

COMMENT ON EXTENSION postgis IS 'PostGIS geometry and geography spatial types and functions';

CREATE FUNCTION auth.account_id() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION auth.actor() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION auth.end_sessions() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION auth.keep_an_administrator() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION auth.organisation_id() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION auth.reason() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('mesto.reason'::text, true), ''::text);

CREATE FUNCTION auth.speaks_for_others() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION auth.viewer_role() RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION catalog.adopt_layer(source regclass, options jsonb DEFAULT '{}'::jsonb) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.check_geometries(given text[], given_srids integer[], layer_srids integer[]) RETURNS TABLE(number integer, geom public.geometry, reason text, place public.geometry, is_outside boolean)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.check_options(options jsonb) RETURNS void
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION catalog.code_list(source regclass, column_name text) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.describe_constraints(layer_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.describe_properties(layer_name text, source regclass, options jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.follow_tables() RETURNS event_trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.geometry_of(source regclass, options jsonb, OUT column_name text, OUT type text, OUT srid integer) RETURNS record
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.grant_again() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.grant_layer(layer_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.id_column_of(source regclass, wanted text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION catalog.index_geometry(layer_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.install_triggers(layer_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.is_sound(geom public.geometry, layer_srid integer) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((geom IS NOT NULL) AND (NOT public.st_isempty(geom)) AND (public.st_srid(geom) = layer_srid) AND public.st_isvalid(geom) AND ((public.st_ndims(geom) = 2) OR (public.st_astext(geom) !~* 'nan|inf'::text)));

CREATE FUNCTION catalog.layer_name(source regclass, wanted text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION catalog.published_type(type_id oid) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION catalog.read_comment(comment text, OUT title text, OUT unit text, OUT titles jsonb, OUT description text) RETURNS record
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION catalog.refresh_code_lists() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.refuse_geometry() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.release_layer(layer_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.rename_layer(source regclass, new_name text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog';

CREATE FUNCTION catalog.tell() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION catalog.tell_reference() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION catalog.unsound_features(layer_name text) RETURNS TABLE(feature_id bigint, reason text, location public.geometry)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION exchange.note_versions(import_id uuid, layer_name text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION exchange.post() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION exchange.undo_updates(import_id uuid) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION feed.barrier(OUT xid xid8, OUT seq bigint) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog';

CREATE TABLE feed.change (
    seq bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    layer text NOT NULL,
    feature_id bigint,
    op text NOT NULL,
    old_box public.box2d,
    new_box public.box2d,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    actor text NOT NULL,
    CONSTRAINT change_op_check CHECK ((op = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'bulk'::text, 'catalog'::text])))
);

COMMENT ON TABLE feed.change IS 'One row a changed feature, or one row a statement that changed very many (bulk) or the catalogue (catalog)';

COMMENT ON COLUMN feed.change.old_box IS 'Envelope before the change, in the layer''s SRID';

COMMENT ON COLUMN feed.change.new_box IS 'Envelope after the change, in the layer''s SRID';

CREATE FUNCTION feed.changes_after(after_xid xid8, after_seq bigint, at_most integer DEFAULT 1000) RETURNS SETOF feed.change
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    SET lock_timeout TO '250ms';

CREATE FUNCTION feed.end_cursor(OUT xid xid8, OUT seq bigint) RETURNS record
    LANGUAGE sql
    SET search_path TO 'pg_catalog'
    SET lock_timeout TO '5s';

CREATE FUNCTION feed.number_at_commit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    SET lock_timeout TO '10s';

CREATE FUNCTION feed."trim"(kept interval DEFAULT '7 days'::interval) RETURNS bigint
    LANGUAGE sql;

CREATE FUNCTION figure.calendars() RETURNS TABLE(category_id integer, kind text, acknowledge integer, answer integer, resolve integer)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
    SET search_path TO 'pg_catalog';

CREATE FUNCTION figure.catch_up(at_most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION figure.clocks_decided(ids bigint[], now timestamp with time zone) RETURNS TABLE(request_id bigint, clock text, decided_at timestamp with time zone, in_time boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION figure.measures(from_day date, to_day date, unit text, grouped_by text DEFAULT 'nothing'::text, category_ids integer[] DEFAULT NULL::integer[], organisation_ids integer[] DEFAULT NULL::integer[], district_ids bigint[] DEFAULT NULL::bigint[], kinds text[] DEFAULT NULL::text[], channels text[] DEFAULT NULL::text[]) RETURNS TABLE(period_start date, group_key text, open_at_end integer, opened integer, closed integer, reopened integer, handed_back integer, duplicates integer, acknowledged integer, acknowledge_minutes_median integer, acknowledge_minutes_p90 integer, acknowledge_working_minutes_median integer, acknowledge_working_minutes_p90 integer, answered integer, answer_minutes_median integer, answer_minutes_p90 integer, answer_working_minutes_median integer, answer_working_minutes_p90 integer, resolved integer, resolve_minutes_median integer, resolve_minutes_p90 integer, resolve_working_minutes_median integer, resolve_working_minutes_p90 integer, acknowledge_decided integer, acknowledge_in_time integer, validate_decided integer, validate_in_time integer, accept_decided integer, accept_in_time integer, answer_decided integer, answer_in_time integer, resolve_decided integer, resolve_in_time integer, rated integer, rated_content integer, rating_median integer)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION figure.reckon(ids bigint[], now timestamp with time zone DEFAULT clock_timestamp()) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    SET jit TO 'off'
    SET client_min_messages TO 'warning';

CREATE FUNCTION figure.scope() RETURNS TABLE(sees_all boolean, organisation_id integer, is_published boolean)
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION figure.steps_of(ids bigint[]) RETURNS TABLE(request_id bigint, line bigint, at timestamp with time zone, action text, to_status text, is_public boolean, organisation_id integer, is_taken_back boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION figure.touch_clocks() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION figure.touch_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION figure.working_minutes(calendar integer, from_at timestamp with time zone, to_at timestamp with time zone) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION history.changes_of_set(set_key uuid) RETURNS TABLE(layer text, feature_id bigint, action text, version timestamp with time zone, former timestamp with time zone, is_standing boolean, reason text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE TABLE catalog.layer (
    name text NOT NULL,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    id_column text NOT NULL,
    geometry_column text NOT NULL,
    geometry_type text NOT NULL,
    srid integer NOT NULL,
    title text NOT NULL,
    title_i18n jsonb DEFAULT '{}'::jsonb NOT NULL,
    description text,
    theme text DEFAULT 'other'::text NOT NULL,
    is_asset boolean DEFAULT false NOT NULL,
    is_public boolean DEFAULT true NOT NULL,
    row_rule text DEFAULT 'all'::text NOT NULL,
    minimum_zoom smallint DEFAULT 0 NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    adopted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT layer_minimum_zoom_check CHECK (((minimum_zoom >= 0) AND (minimum_zoom <= 22))),
    CONSTRAINT layer_name_check CHECK ((name ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT layer_row_rule_check CHECK ((row_rule = ANY (ARRAY['all'::text, 'request'::text, 'published'::text])))
);

COMMENT ON TABLE catalog.layer IS 'The published layers: only what is adopted is seen';

COMMENT ON COLUMN catalog.layer.geometry_type IS 'Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon, GeometryCollection or Geometry';

COMMENT ON COLUMN catalog.layer.theme IS 'base, cadastre, roads, water, sewerage, heating, lighting, greenery, waste, protection, requests, other';

COMMENT ON COLUMN catalog.layer.is_public IS 'Whether a citizen who is not signed in may read it';

COMMENT ON COLUMN catalog.layer.row_rule IS 'Which rule of the server decides who sees a row: all; request; or published, by its columns is_public and organisation_id';

CREATE FUNCTION history.content_at(layer catalog.layer, at timestamp with time zone, wanted_id bigint DEFAULT NULL::bigint, within public.geometry DEFAULT NULL::public.geometry) RETURNS TABLE(feature_id bigint, geom public.geometry, properties jsonb)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.content_columns(source regclass, geometry_column text, alias text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION history.delete_statement(rows_sql text, id_column text, geometry_column text, content_columns text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION history.feature_at(layer_name text, id bigint, at timestamp with time zone) RETURNS TABLE(feature_id bigint, geom public.geometry, properties jsonb)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.insert_statement(rows_sql text, id_column text, geometry_column text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION history.layer_at(layer_name text, at timestamp with time zone, within public.geometry DEFAULT NULL::public.geometry) RETURNS TABLE(feature_id bigint, geom public.geometry, properties jsonb)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.layer_between(layer_name text, from_time timestamp with time zone, to_time timestamp with time zone) RETURNS TABLE(feature_id bigint, valid_from timestamp with time zone, valid_to timestamp with time zone, geom public.geometry, properties jsonb)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.may_see_published(viewer text, id bigint, properties jsonb) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION history.may_see_row(row_rule text, id bigint, properties jsonb) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION history.only_columns(properties jsonb, names text[]) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (properties IS NOT NULL) THEN (SELECT COALESCE(jsonb_object_agg(jsonb_each.key, jsonb_each.value), '{}'::jsonb) AS "coalesce" FROM jsonb_each(only_columns.properties) jsonb_each(key, value) WHERE (jsonb_each.key = ANY (only_columns.names))) ELSE NULL::jsonb END;

CREATE FUNCTION history.published_columns(layer catalog.layer) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION history.readable_layer(layer_name text) RETURNS catalog.layer
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION history.record_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.record_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.record_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.recording(layer_name text, plain_operation text, OUT layer text, OUT at timestamp with time zone, OUT operation text, OUT actor text, OUT reason text, OUT told_one_by_one integer, OUT adopted_at timestamp with time zone) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog';

CREATE FUNCTION history.restore(layer_name text, id bigint, version_from timestamp with time zone, reason text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.undo_set(set_key uuid, new_key uuid) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.update_statement(pairs_sql text, id_column text, geometry_column text, content_columns text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION history.version_of(layer_name text, id bigint) RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.versions(layer_name text, id bigint) RETURNS TABLE(valid_from timestamp with time zone, valid_to timestamp with time zone, operation text, actor text, reason text, geom public.geometry, properties jsonb)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION history.write_content(layer catalog.layer, id bigint, geom public.geometry, properties jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION incident.check_incident() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION message.post() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION org.asset_owner(layer_name text, feature_id bigint) RETURNS integer
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION org.category_line(category_id integer) RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION org.lay_out_calendars() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    SET jit TO 'off';

CREATE FUNCTION org.record_revision() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION org.responsible_for(category_id integer, kind text, asset_layers text[], asset_ids bigint[], place public.geometry, at timestamp with time zone DEFAULT now()) RETURNS TABLE(rule_id integer, organisation_id integer, reason_i18n jsonb)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp';

CREATE TABLE org.responsibility_rule (
    id integer NOT NULL,
    "position" integer NOT NULL,
    category_id integer,
    kind text,
    asset_layer text,
    asset_owner_id integer,
    territory public.geometry,
    organisation_id integer NOT NULL,
    reason_i18n jsonb NOT NULL,
    valid_from timestamp with time zone DEFAULT now() NOT NULL,
    valid_to timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
    weekdays smallint[],
    from_time time without time zone,
    to_time time without time zone,
    from_day text,
    to_day text,
    CONSTRAINT responsibility_rule_from_day_check CHECK ((from_day ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'::text)),
    CONSTRAINT responsibility_rule_hours CHECK ((((from_time IS NULL) = (to_time IS NULL)) AND (from_time <> to_time))),
    CONSTRAINT responsibility_rule_season CHECK (((from_day IS NULL) = (to_day IS NULL))),
    CONSTRAINT responsibility_rule_to_day_check CHECK ((to_day ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'::text)),
    CONSTRAINT responsibility_rule_weekdays_check CHECK (((weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]) AND (cardinality(weekdays) > 0)))
);

COMMENT ON TABLE org.responsibility_rule IS 'Ordered rules, the first that fits decides; a condition that is null fits everything; a category fits its descendants';

COMMENT ON COLUMN org.responsibility_rule.weekdays IS '1 is Monday, 7 is Sunday; null: every day. Of hours over midnight, the day on which they begin';

COMMENT ON COLUMN org.responsibility_rule.from_time IS 'Local time from which it holds, up to to_time; 22:00 to 06:00 goes over midnight. Null: all day';

COMMENT ON COLUMN org.responsibility_rule.from_day IS 'Month and day from which it holds, 11-15, to the end of to_day; 11-15 to 03-31 goes over New Year. Null: all year';

CREATE FUNCTION org.rule_holds_at(rule org.responsibility_rule, at timestamp with time zone) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION org.territory_organisations(category_id integer, place public.geometry) RETURNS integer[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp';

CREATE FUNCTION org.working_instant(calendar integer, minutes double precision) RETURNS timestamp with time zone
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION org.working_minutes_at(calendar integer, at timestamp with time zone) RETURNS double precision
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION place.open_request_ids(place public.geometry, metres double precision, most integer) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp';

CREATE FUNCTION request.anonymise(ids bigint[]) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION request.at_address(patterns text[], at_most integer) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp';

CREATE FUNCTION request.audience(id bigint) RETURNS TABLE(of_request bigint, join_id bigint, sealed bytea, language text, wants_answer boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.bury(ids bigint[]) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION request.check_answer() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.check_digit(digits text) RETURNS integer
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION request.check_request() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION request.check_shape() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE SEQUENCE catalog.feature_id
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE request.request (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    reference text NOT NULL,
    client_key uuid,
    kind text NOT NULL,
    category_id integer NOT NULL,
    category text NOT NULL,
    status text DEFAULT 'received'::text NOT NULL,
    priority text DEFAULT 'normal'::text NOT NULL,
    channel text DEFAULT 'phone'::text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    public_text text,
    geom public.geometry(Point,25834) NOT NULL,
    location_source text NOT NULL,
    address_text text,
    parcel_text text,
    district_id bigint,
    organisation_id integer,
    territory_organisation_ids integer[] DEFAULT '{}'::integer[] NOT NULL,
    responsibility_rule_id integer,
    duplicate_of bigint,
    is_public boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    opened_by integer,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    closed_at timestamp with time zone,
    client_body_hash text,
    anonymised_at timestamp with time zone,
    CONSTRAINT request_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'web'::text, 'sms'::text, 'email'::text, 'post'::text, 'fax'::text, 'in_person'::text, 'open311'::text, 'field'::text]))),
    CONSTRAINT request_kind_check CHECK ((kind = ANY (ARRAY['fault'::text, 'service'::text, 'question'::text, 'complaint'::text, 'suggestion'::text, 'praise'::text]))),
    CONSTRAINT request_location_source_check CHECK ((location_source = ANY (ARRAY['address'::text, 'parcel'::text, 'street'::text, 'along_street'::text, 'asset'::text, 'pin'::text]))),
    CONSTRAINT request_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text])))
);

COMMENT ON TABLE request.request IS 'Requests
sr-Latn: Prijave
sl: Prijave
What citizens have reported, asked for or asked';

COMMENT ON COLUMN request.request.reference IS 'Reference
sr-Latn: Broj predmeta
sl: Številka zadeve';

COMMENT ON COLUMN request.request.client_key IS 'Given by the client, so that a repeated creation makes no second request';

COMMENT ON COLUMN request.request.kind IS 'Kind
sr-Latn: Vrsta
sl: Vrsta';

COMMENT ON COLUMN request.request.category IS 'Category
sr-Latn: Kategorija
sl: Kategorija';

COMMENT ON COLUMN request.request.status IS 'Status
sr-Latn: Status
sl: Stanje';

COMMENT ON COLUMN request.request.priority IS 'Priority
sr-Latn: Hitnost
sl: Nujnost';

COMMENT ON COLUMN request.request.geom IS 'In the city''s storage SRID; checked by trigger';

COMMENT ON COLUMN request.request.organisation_id IS 'Responsible organisation
sr-Latn: Nadležna organizacija
sl: Pristojna organizacija';

COMMENT ON COLUMN request.request.territory_organisation_ids IS 'Organisations in whose territory the place lies and whose rules name the category; while nobody is assigned, these may see it';

COMMENT ON COLUMN request.request.is_public IS 'Public
sr-Latn: Javno
sl: Javno';

COMMENT ON COLUMN request.request.received_at IS 'Received
sr-Latn: Primljeno
sl: Prejeto';

COMMENT ON COLUMN request.request.client_body_hash IS 'SHA-256 of what was sent with client_key, so that a repetition is told from a change';

COMMENT ON COLUMN request.request.anonymised_at IS 'Since when nothing personal is kept with it';

CREATE FUNCTION request.check_transition(before request.request, after request.request) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.clocks_of(id bigint) RETURNS TABLE(request_id bigint, clock text, rule_id integer, started_at timestamp with time zone, stopped_at timestamp with time zone, due_at timestamp with time zone, warn_at timestamp with time zone, remaining_minutes double precision, is_running boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.follow_calendars() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.follow_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.follow_merge() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.former_status(follower bigint) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.give_clock_notices(at_most integer) RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.guard_looks() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.is_forgetting() RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION request.is_unmerge(follower bigint, status text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.join_reporter(request_id bigint, join_id bigint, sealed bytea, phone_hash bytea, email_hash bytea, language text, wants_answer boolean, channel text, leave_hash bytea, client_key uuid) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION request.keep_question() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.learn_expected_times(at_least integer DEFAULT 20) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.leave_reporter(request_id bigint, join_id bigint, leave_hash bytea) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION request.near_lately(place public.geometry, categories integer[], category_id integer, at timestamp with time zone, metres double precision, hours double precision, most integer, OUT ids bigint[], OUT distances double precision[], OUT yearly_count integer) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp';

CREATE FUNCTION request.next_join_id() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.next_reference(at timestamp with time zone) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION request.refuse_change_of_log() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.reserve_references(reference_year integer, last_taken bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION request.retention_due(now timestamp with time zone, step text, at_most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION request.stamp_log() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.times_reported(ids bigint[]) RETURNS TABLE(id bigint, times integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.visible_condition() RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp';

CREATE FUNCTION request.wind_clocks(only_ids bigint[] DEFAULT NULL::bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.write_answer_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.write_asset_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.write_attachment_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.write_join_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.write_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION request.write_shape_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION work.check_place(place public.geometry, rule text) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION work.check_transition(schema_name text, before text, after text) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION work.check_work_order() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public';

CREATE FUNCTION work.next_reference(letter text, numbers regclass) RETURNS text
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION work.write_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE FUNCTION work.write_request_log() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog';

CREATE TABLE analysis.job (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    process text NOT NULL,
    account_id integer NOT NULL,
    role text NOT NULL,
    organisation_id integer,
    ran_by text NOT NULL,
    language text NOT NULL,
    mode text NOT NULL,
    inputs jsonb NOT NULL,
    wanted jsonb,
    response text NOT NULL,
    status text DEFAULT 'accepted'::text NOT NULL,
    progress smallint DEFAULT 0 NOT NULL,
    message text DEFAULT ''::text NOT NULL,
    fault jsonb,
    attempts smallint DEFAULT 0 NOT NULL,
    runner uuid,
    beaten_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    started_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    finished_at timestamp with time zone,
    data_at timestamp with time zone,
    kept_until timestamp with time zone NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    title_folded text DEFAULT ''::text NOT NULL,
    is_pinned boolean DEFAULT false NOT NULL,
    asked_folded text DEFAULT ''::text NOT NULL,
    CONSTRAINT job_mode_check CHECK ((mode = ANY (ARRAY['sync'::text, 'async'::text]))),
    CONSTRAINT job_process_check CHECK ((process ~ '^[a-z][a-z-]*$'::text)),
    CONSTRAINT job_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
    CONSTRAINT job_response_check CHECK ((response = ANY (ARRAY['raw'::text, 'document'::text]))),
    CONSTRAINT job_status_check CHECK ((status = ANY (ARRAY['accepted'::text, 'running'::text, 'successful'::text, 'failed'::text, 'dismissed'::text]))),
    CONSTRAINT job_title_check CHECK ((length(title) <= 200))
);

COMMENT ON TABLE analysis.job IS 'A run of a process: its recipe (process, inputs), its state, and how long it is kept';

COMMENT ON COLUMN analysis.job.role IS 'The role in which it runs: that of the one who asked, when it was asked';

COMMENT ON COLUMN analysis.job.wanted IS 'Outputs that were asked for, as an execution names them; null for all';

COMMENT ON COLUMN analysis.job.response IS 'How the results are given, as an execution says it';

COMMENT ON COLUMN analysis.job.fault IS 'Why it failed: code, detail and faults of a problem document';

COMMENT ON COLUMN analysis.job.attempts IS 'How often it was begun: a server that stopped in the middle leaves one behind';

COMMENT ON COLUMN analysis.job.runner IS 'The server process that runs it';

COMMENT ON COLUMN analysis.job.beaten_at IS 'When that process last said that it still does';

COMMENT ON COLUMN analysis.job.data_at IS 'The instant whose data the result tells of';

COMMENT ON COLUMN analysis.job.title IS 'What the one who ran it calls it: a note, the recipe stays as it is; empty for none';

COMMENT ON COLUMN analysis.job.title_folded IS 'The title in the one spelling in which things are searched';

COMMENT ON COLUMN analysis.job.is_pinned IS 'Kept beyond the time for which results are kept';

COMMENT ON COLUMN analysis.job.asked_folded IS 'What was asked, of which layers and by whom, in the spelling in which things are searched';

CREATE TABLE analysis.output (
    job_id uuid NOT NULL,
    name text NOT NULL,
    "position" smallint NOT NULL,
    media_type text,
    value json NOT NULL
);

COMMENT ON TABLE analysis.output IS 'What a run gave, by the names of the process''s outputs';

CREATE TABLE analysis.selection (
    job_id uuid NOT NULL,
    layer text NOT NULL,
    at timestamp with time zone,
    ids bigint[] NOT NULL
);

COMMENT ON TABLE analysis.selection IS 'Which features a run found, so that they can be shown as a table, as tiles and as a file';

COMMENT ON COLUMN analysis.selection.at IS 'The instant as of which the layer was looked at; null for the present of then';

CREATE TABLE auth.account (
    id integer NOT NULL,
    login text NOT NULL,
    password_hash text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    organisation_id integer NOT NULL,
    language text DEFAULT 'sr-Latn'::text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    is_demo boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    email text,
    CONSTRAINT account_login_check CHECK ((login = lower(login))),
    CONSTRAINT account_role_check CHECK ((role = ANY (ARRAY['clerk'::text, 'dispatcher'::text, 'field_worker'::text, 'analyst'::text, 'planner'::text, 'administrator'::text])))
);

COMMENT ON COLUMN auth.account.is_demo IS 'Made by a sample city; its password stands in the README';

COMMENT ON COLUMN auth.account.email IS 'Where reminders go';

ALTER TABLE auth.account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME auth.account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE auth.invitation (
    account_id integer NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE auth.invitation IS 'Links by which people set a password: one an account, good once; the token itself is in the link only';

CREATE TABLE auth.session (
    token_hash bytea NOT NULL,
    account_id integer NOT NULL,
    csrf_token text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE catalog.city (
    only_row boolean DEFAULT true NOT NULL,
    name text NOT NULL,
    name_i18n jsonb DEFAULT '{}'::jsonb NOT NULL,
    country text NOT NULL,
    languages text[] NOT NULL,
    time_zone text NOT NULL,
    srid integer NOT NULL,
    extent public.geometry NOT NULL,
    reference_prefix text NOT NULL,
    preset text,
    is_sample boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    own_layers text[],
    CONSTRAINT city_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT city_only_row_check CHECK (only_row),
    CONSTRAINT city_reference_prefix_check CHECK ((reference_prefix ~ '^[A-Z]{2,4}$'::text))
);

COMMENT ON TABLE catalog.city IS 'The one city of this database';

COMMENT ON COLUMN catalog.city.languages IS 'BCP 47 tags, the first is the default: sr-Latn, sr-Cyrl, sl, en';

COMMENT ON COLUMN catalog.city.srid IS 'Storage SRID of the city''s own layers; metric';

COMMENT ON COLUMN catalog.city.extent IS 'Polygon in the storage SRID; a point outside it is refused';

COMMENT ON COLUMN catalog.city.preset IS 'Which sample was loaded: small or city; null in a real city';

COMMENT ON COLUMN catalog.city.own_layers IS 'Layers of ours, of sql/layers, that this city uses; null means all. The requests are always there';

CREATE TABLE catalog.place_role (
    role text NOT NULL,
    layer text NOT NULL,
    columns jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT place_role_role_check CHECK ((role = ANY (ARRAY['address'::text, 'street'::text, 'parcel'::text, 'cadastral_municipality'::text, 'district'::text, 'settlement'::text, 'road_section'::text, 'building'::text])))
);

COMMENT ON TABLE catalog.place_role IS 'Which adopted layer plays which part in finding a place';

COMMENT ON COLUMN catalog.place_role.columns IS 'Column of the layer for each word the part needs. address: number, street_id or street_name, settlement, parcel_id or parcel_number;
   street, district, settlement: name, name_cyrillic; parcel: number, municipality_code or municipality_name; cadastral_municipality: code, name, name_cyrillic. A word that the city does not have is left out';

CREATE TABLE catalog.property (
    layer text NOT NULL,
    name text NOT NULL,
    "position" integer NOT NULL,
    data_type text NOT NULL,
    title text NOT NULL,
    title_i18n jsonb DEFAULT '{}'::jsonb NOT NULL,
    unit text,
    code_list jsonb,
    is_required boolean DEFAULT false NOT NULL,
    is_public boolean DEFAULT true NOT NULL,
    in_tiles boolean DEFAULT true NOT NULL,
    is_nullable boolean DEFAULT true NOT NULL,
    has_default boolean DEFAULT false NOT NULL,
    is_read_only boolean DEFAULT false NOT NULL,
    minimum double precision,
    maximum double precision,
    maximum_length integer,
    decimal_places integer
);

COMMENT ON TABLE catalog.property IS 'The columns of a layer that are published';

COMMENT ON COLUMN catalog.property.data_type IS 'string, integer, number, boolean, date, date-time, string[], integer[] or json';

COMMENT ON COLUMN catalog.property.code_list IS 'Allowed codes and their titles: {"code": {"en": "…", "sr-Latn": "…"}}';

COMMENT ON COLUMN catalog.property.is_required IS 'Whether a new feature must name it: it may not be empty and has no default';

COMMENT ON COLUMN catalog.property.is_nullable IS 'Whether it may be empty';

COMMENT ON COLUMN catalog.property.has_default IS 'Whether the database fills it when a new feature does not name it';

COMMENT ON COLUMN catalog.property.is_read_only IS 'Whether the database alone writes it (a generated column)';

COMMENT ON COLUMN catalog.property.minimum IS 'Least number that is taken, from the type and from the checks of the column';

COMMENT ON COLUMN catalog.property.maximum IS 'Greatest number that is taken';

COMMENT ON COLUMN catalog.property.maximum_length IS 'Most characters of a text';

COMMENT ON COLUMN catalog.property.decimal_places IS 'Digits after the point that are kept; null where the type has no fixed number of them';

CREATE TABLE exchange.forwarded (
    request_id bigint NOT NULL,
    partner_id integer NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    their_id text,
    their_token text,
    tries smallint DEFAULT 0 NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    fault text,
    sent_at timestamp with time zone,
    CONSTRAINT forwarded_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);

COMMENT ON TABLE exchange.forwarded IS 'Requests that are passed on to a partner';

CREATE TABLE exchange.import (
    id uuid NOT NULL,
    account_id integer,
    actor text NOT NULL,
    file_name text NOT NULL,
    format text NOT NULL,
    size_bytes bigint NOT NULL,
    state text DEFAULT 'looked'::text NOT NULL,
    layer text,
    found jsonb NOT NULL,
    options jsonb,
    counts jsonb DEFAULT '{}'::jsonb NOT NULL,
    failure text,
    reason text,
    runner uuid,
    beat_at timestamp with time zone DEFAULT now() NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    saved_at timestamp with time zone,
    undone_at timestamp with time zone,
    CONSTRAINT import_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 300))),
    CONSTRAINT import_format_check CHECK ((format = ANY (ARRAY['geojson'::text, 'csv'::text, 'gpkg'::text]))),
    CONSTRAINT import_size_bytes_check CHECK ((size_bytes >= 0)),
    CONSTRAINT import_state_check CHECK ((state = ANY (ARRAY['looked'::text, 'trying'::text, 'tried'::text, 'saving'::text, 'saved'::text, 'undoing'::text, 'undone'::text])))
);

COMMENT ON TABLE exchange.import IS 'Files that are imported into layers: looked through, tried, saved as one change set, undone as one';

COMMENT ON COLUMN exchange.import.actor IS 'Name of the one whose import it is';

COMMENT ON COLUMN exchange.import.found IS 'What the file holds: tables, fields, how it is written, sample positions';

COMMENT ON COLUMN exchange.import.options IS 'How its rows become features: system, mapping of fields, what happens to features that are there';

COMMENT ON COLUMN exchange.import.counts IS 'Rows read, accepted, refused, mended; features to insert, to update, left as they are';

COMMENT ON COLUMN exchange.import.failure IS 'Why the last run ended before its end; in words for people';

COMMENT ON COLUMN exchange.import.runner IS 'The server process that is at work on it';

COMMENT ON COLUMN exchange.import.beat_at IS 'When that process was last seen at work';

CREATE TABLE exchange.import_change (
    import_id uuid NOT NULL,
    feature_id bigint NOT NULL,
    operation text NOT NULL,
    version timestamp with time zone NOT NULL,
    CONSTRAINT import_change_operation_check CHECK ((operation = ANY (ARRAY['insert'::text, 'update'::text])))
);

COMMENT ON TABLE exchange.import_change IS 'Features that an import made or changed, and the version that it left';

CREATE UNLOGGED TABLE exchange.import_row (
    import_id uuid NOT NULL,
    number integer NOT NULL,
    outcome text NOT NULL,
    feature_id bigint,
    seen bigint,
    columns text[] DEFAULT '{}'::text[] NOT NULL,
    fields jsonb NOT NULL,
    geom public.geometry,
    place public.geometry(Point,4326),
    mended text[] DEFAULT '{}'::text[] NOT NULL,
    faults jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT import_row_outcome_check CHECK ((outcome = ANY (ARRAY['insert'::text, 'update'::text, 'refused'::text])))
);

COMMENT ON TABLE exchange.import_row IS 'Rows of a file as they were tried';

COMMENT ON COLUMN exchange.import_row.feature_id IS 'The feature that is there already and would be changed; null for a new one';

COMMENT ON COLUMN exchange.import_row.seen IS 'The version of that feature when the row was tried, in microseconds since 1970';

COMMENT ON COLUMN exchange.import_row.columns IS 'Names of the columns to write: rows with the same are written together';

COMMENT ON COLUMN exchange.import_row.fields IS 'Columns to write; of a refused row its values as they stand in the file';

COMMENT ON COLUMN exchange.import_row.geom IS 'In the system of the layer; null when there is none, or none that can be shown';

COMMENT ON COLUMN exchange.import_row.place IS 'Where the fault of a refused geometry is';

CREATE TABLE exchange.outgoing_update (
    log_id bigint NOT NULL,
    request_id bigint NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    tries smallint DEFAULT 0 NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    fault text,
    CONSTRAINT outgoing_update_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);

COMMENT ON TABLE exchange.outgoing_update IS 'What happened here to a request that was passed on, and is told to the partner';

CREATE TABLE exchange.partner (
    id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    organisation_id integer,
    key_hash bytea,
    endpoint text,
    jurisdiction text,
    sealed_key bytea,
    takes_updates boolean DEFAULT true NOT NULL,
    looked_at timestamp with time zone,
    is_active boolean DEFAULT true NOT NULL,
    CONSTRAINT partner_code_check CHECK ((code ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT partner_endpoint_check CHECK ((endpoint ~ '^https?://'::text))
);

COMMENT ON TABLE exchange.partner IS 'Other cities and services that report to us, or take cases from us';

COMMENT ON COLUMN exchange.partner.organisation_id IS 'The organisation that stands for them here: a case that is assigned to it is passed on, and what they report is told as its';

COMMENT ON COLUMN exchange.partner.key_hash IS 'SHA-256 of the api_key by which they write to us; null: they only read';

COMMENT ON COLUMN exchange.partner.endpoint IS 'Their GeoReport v2 address, without a slash at its end; null: nothing is passed on';

COMMENT ON COLUMN exchange.partner.sealed_key IS 'Our api_key with them, sealed by the server';

COMMENT ON COLUMN exchange.partner.takes_updates IS 'Whether they speak the extension of service request updates';

COMMENT ON COLUMN exchange.partner.looked_at IS 'Until when their updates have been read';

ALTER TABLE exchange.partner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME exchange.partner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE exchange.partner_line (
    log_id bigint NOT NULL,
    partner_id integer NOT NULL
);

COMMENT ON TABLE exchange.partner_line IS 'Lines of logs that a partner has caused, which are not told back to him';

CREATE TABLE exchange.received (
    request_id bigint NOT NULL,
    partner_id integer NOT NULL,
    their_id text,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE exchange.received IS 'Requests that came from a partner';

CREATE TABLE exchange.service (
    partner_id integer NOT NULL,
    category_id integer,
    service_code text NOT NULL
);

COMMENT ON TABLE exchange.service IS 'Which of their services stands for a category and all below it, the nearest counts; without a category, for all others';

CREATE TABLE exchange.status (
    partner_id integer,
    theirs text NOT NULL,
    ours text NOT NULL
);

COMMENT ON TABLE exchange.status IS 'What their words for states mean here; without a partner, of all that have no line of their own';

CREATE TABLE exchange.status_word (
    status text NOT NULL,
    word text NOT NULL
);

COMMENT ON TABLE exchange.status_word IS 'By which word of the update extension a state is told; a state without one is open or closed';

CREATE TABLE exchange.taken_update (
    partner_id integer NOT NULL,
    update_id text NOT NULL,
    taken_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE exchange.taken_update IS 'Updates of partners that were taken over, so that none is taken twice';

ALTER TABLE feed.change ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME feed.change_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE figure.event (
    request_id bigint NOT NULL,
    what text NOT NULL,
    happened_on date NOT NULL,
    kind text NOT NULL,
    category_id integer NOT NULL,
    organisation_id integer,
    district_id bigint,
    channel text NOT NULL,
    is_public boolean NOT NULL,
    CONSTRAINT event_what_check CHECK ((what = ANY (ARRAY['closed'::text, 'reopened'::text, 'handed_back'::text])))
);

COMMENT ON TABLE figure.event IS 'What may happen to a request more than once, a row each time';

COMMENT ON COLUMN figure.event.what IS 'closed: it went from an open state to one that ends it; reopened: the other way; handed_back: an organisation refused it';

COMMENT ON COLUMN figure.event.organisation_id IS 'closed, reopened: whose the request is now; handed_back: who handed it back';

CREATE TABLE figure.request (
    request_id bigint NOT NULL,
    kind text NOT NULL,
    category_id integer NOT NULL,
    organisation_id integer,
    district_id bigint,
    channel text NOT NULL,
    is_public boolean NOT NULL,
    received_on date NOT NULL,
    acknowledged_on date,
    acknowledge_minutes integer,
    acknowledge_working_minutes integer,
    answered_on date,
    answer_minutes integer,
    answer_working_minutes integer,
    resolved_on date,
    resolve_minutes integer,
    resolve_working_minutes integer,
    acknowledge_decided_on date,
    acknowledge_in_time boolean,
    validate_decided_on date,
    validate_in_time boolean,
    accept_decided_on date,
    accept_in_time boolean,
    answer_decided_on date,
    answer_in_time boolean,
    resolve_decided_on date,
    resolve_in_time boolean,
    duplicate_on date,
    rated_on date,
    rating smallint,
    version bigint NOT NULL
);

COMMENT ON TABLE figure.request IS 'What is counted of each request that there ever was, also of those that were anonymised or deleted since. All days are calendar days of the city';

COMMENT ON COLUMN figure.request.request_id IS 'Of the request, or of its tombstone';

COMMENT ON COLUMN figure.request.kind IS 'As it is now, or was when the request was deleted; so are category, organisation, district and channel';

COMMENT ON COLUMN figure.request.organisation_id IS 'Who it is assigned to; null: nobody';

COMMENT ON COLUMN figure.request.is_public IS 'Whether it is among what the public is told';

COMMENT ON COLUMN figure.request.received_on IS 'Day on which it was opened';

COMMENT ON COLUMN figure.request.acknowledged_on IS 'Day of the first change of state or public word after the opening; null: not yet';

COMMENT ON COLUMN figure.request.acknowledge_minutes IS 'Calendar minutes from the opening to the acknowledgement';

COMMENT ON COLUMN figure.request.acknowledge_working_minutes IS 'The same in working minutes of the calendar of the clock "acknowledge"; null where the calendar is not laid out';

COMMENT ON COLUMN figure.request.answered_on IS 'Day of the first public word, or of the first state that ends a request; null: not yet';

COMMENT ON COLUMN figure.request.answer_minutes IS 'Calendar minutes from the opening to the answer';

COMMENT ON COLUMN figure.request.answer_working_minutes IS 'The same in working minutes of the calendar of the clock "answer"';

COMMENT ON COLUMN figure.request.resolved_on IS 'Day on which it was resolved last; null where it is not, or was opened again since';

COMMENT ON COLUMN figure.request.resolve_minutes IS 'Calendar minutes from the opening to the last resolution: waiting for the citizen and a time between closing and reopening are in it';

COMMENT ON COLUMN figure.request.resolve_working_minutes IS 'The same in working minutes of the calendar of the clock "resolve"';

COMMENT ON COLUMN figure.request.acknowledge_decided_on IS 'Day on which it was decided whether the clock was kept: it stopped, or ran out before. Null: it runs, pauses, or there is none';

COMMENT ON COLUMN figure.request.acknowledge_in_time IS 'Whether the clock had not run out when it stopped; so for the other clocks';

COMMENT ON COLUMN figure.request.duplicate_on IS 'Day on which it was found to repeat another; null where it is no duplicate';

COMMENT ON COLUMN figure.request.rated_on IS 'Day on which the citizen rated it';

COMMENT ON COLUMN figure.request.rating IS '1 to 5, 5 is best';

COMMENT ON COLUMN figure.request.version IS 'From figure.version: what was reckoned later has a higher one';

CREATE VIEW figure.span WITH (security_invoker='true') AS
 SELECT (date_trunc('month'::text, (min(r.received_on))::timestamp without time zone))::date AS from_day,
    ((now() AT TIME ZONE ( SELECT c.time_zone
           FROM catalog.city c)))::date AS to_day
   FROM figure.request r;

COMMENT ON VIEW figure.span IS 'From when to when figures are known';

CREATE VIEW figure.monthly WITH (security_invoker='true') AS
 SELECT m.period_start AS month,
    m.open_at_end,
    m.opened,
    m.closed,
    m.reopened,
    m.handed_back,
    m.duplicates,
    m.acknowledged,
    m.acknowledge_minutes_median,
    m.acknowledge_minutes_p90,
    m.acknowledge_working_minutes_median,
    m.acknowledge_working_minutes_p90,
    m.answered,
    m.answer_minutes_median,
    m.answer_minutes_p90,
    m.answer_working_minutes_median,
    m.answer_working_minutes_p90,
    m.resolved,
    m.resolve_minutes_median,
    m.resolve_minutes_p90,
    m.resolve_working_minutes_median,
    m.resolve_working_minutes_p90,
    m.acknowledge_decided,
    m.acknowledge_in_time,
    m.validate_decided,
    m.validate_in_time,
    m.accept_decided,
    m.accept_in_time,
    m.answer_decided,
    m.answer_in_time,
    m.resolve_decided,
    m.resolve_in_time,
    m.rated,
    m.rated_content,
    m.rating_median
   FROM (figure.span span
     CROSS JOIN LATERAL figure.measures(span.from_day, span.to_day, 'month'::text, 'nothing'::text) m(period_start, group_key, open_at_end, opened, closed, reopened, handed_back, duplicates, acknowledged, acknowledge_minutes_median, acknowledge_minutes_p90, acknowledge_working_minutes_median, acknowledge_working_minutes_p90, answered, answer_minutes_median, answer_minutes_p90, answer_working_minutes_median, answer_working_minutes_p90, resolved, resolve_minutes_median, resolve_minutes_p90, resolve_working_minutes_median, resolve_working_minutes_p90, acknowledge_decided, acknowledge_in_time, validate_decided, validate_in_time, accept_decided, accept_in_time, answer_decided, answer_in_time, resolve_decided, resolve_in_time, rated, rated_content, rating_median));

COMMENT ON VIEW figure.monthly IS 'Figures of the city by month';

COMMENT ON COLUMN figure.monthly.month IS 'First day of the month in the city; of the first month that there is, the first day of which anything is known';

COMMENT ON COLUMN figure.monthly.open_at_end IS 'Requests open at the end of the month: opened and reopened until then, less closed until then';

COMMENT ON COLUMN figure.monthly.opened IS 'Requests opened in the month';

COMMENT ON COLUMN figure.monthly.closed IS 'Times that a request went from an open state to one that ends it (resolved, closed, duplicate, not the city''s business, cancelled), in the month';

COMMENT ON COLUMN figure.monthly.reopened IS 'Times that an ended request became open again, by citizen, staff, or because a merge was taken back';

COMMENT ON COLUMN figure.monthly.handed_back IS 'Times that an organisation refused responsibility; grouped by organisation: the one that refused';

COMMENT ON COLUMN figure.monthly.duplicates IS 'Requests found in the month to repeat another, and still held to';

COMMENT ON COLUMN figure.monthly.acknowledged IS 'Requests acknowledged in the month: first change of state or public word';

COMMENT ON COLUMN figure.monthly.acknowledge_minutes_median IS 'Half of the requests that were acknowledged in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly.acknowledge_minutes_p90 IS 'Nine of ten requests that were acknowledged in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly.acknowledge_working_minutes_median IS 'Half of the requests that were acknowledged in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly.acknowledge_working_minutes_p90 IS 'Nine of ten requests that were acknowledged in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly.answered IS 'Requests answered in the month: first public word, or first state that ends it';

COMMENT ON COLUMN figure.monthly.answer_minutes_median IS 'Half of the requests that were answered in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly.answer_minutes_p90 IS 'Nine of ten requests that were answered in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly.answer_working_minutes_median IS 'Half of the requests that were answered in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly.answer_working_minutes_p90 IS 'Nine of ten requests that were answered in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly.resolved IS 'Requests resolved in the month, and not opened again since';

COMMENT ON COLUMN figure.monthly.resolve_minutes_median IS 'Half of the requests that were resolved in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly.resolve_minutes_p90 IS 'Nine of ten requests that were resolved in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly.resolve_working_minutes_median IS 'Half of the requests that were resolved in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly.resolve_working_minutes_p90 IS 'Nine of ten requests that were resolved in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly.acknowledge_decided IS 'Clocks "acknowledge" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly.acknowledge_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly.validate_decided IS 'Clocks "validate" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly.validate_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly.accept_decided IS 'Clocks "accept" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly.accept_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly.answer_decided IS 'Clocks "answer" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly.answer_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly.resolve_decided IS 'Clocks "resolve" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly.resolve_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly.rated IS 'Ratings given in the month';

COMMENT ON COLUMN figure.monthly.rated_content IS 'Of these, 4 or 5 of 5';

COMMENT ON COLUMN figure.monthly.rating_median IS 'Median of the ratings, 1 to 5';

CREATE TABLE request.category (
    id integer NOT NULL,
    code text NOT NULL,
    parent_id integer,
    "position" integer DEFAULT 0 NOT NULL,
    title_i18n jsonb NOT NULL,
    synonyms text[] DEFAULT '{}'::text[] NOT NULL,
    kind text DEFAULT 'fault'::text NOT NULL,
    asset_layers text[] DEFAULT '{}'::text[] NOT NULL,
    search_radius_metres real DEFAULT 60 NOT NULL,
    default_priority text DEFAULT 'normal'::text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    repeats_within_hours real DEFAULT 72 NOT NULL,
    CONSTRAINT category_code_check CHECK ((code ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT category_default_priority_check CHECK ((default_priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
    CONSTRAINT category_kind_check CHECK ((kind = ANY (ARRAY['fault'::text, 'service'::text, 'question'::text, 'complaint'::text, 'suggestion'::text, 'praise'::text]))),
    CONSTRAINT category_repeats_within_hours_check CHECK ((repeats_within_hours > (0)::double precision))
);

COMMENT ON COLUMN request.category.asset_layers IS 'Layers whose features a request of this category is usually about, the likeliest first';

COMMENT ON COLUMN request.category.search_radius_metres IS 'How far from the place candidate assets are looked for';

COMMENT ON COLUMN request.category.repeats_within_hours IS 'How long people go on reporting the same thing: the time constant of a decay. Short for a burst pipe, long for a pothole';

CREATE VIEW figure.monthly_by_category WITH (security_invoker='true') AS
 SELECT m.period_start AS month,
    c.code AS category,
    (c.title_i18n ->> 'en'::text) AS category_title,
    m.open_at_end,
    m.opened,
    m.closed,
    m.reopened,
    m.handed_back,
    m.duplicates,
    m.acknowledged,
    m.acknowledge_minutes_median,
    m.acknowledge_minutes_p90,
    m.acknowledge_working_minutes_median,
    m.acknowledge_working_minutes_p90,
    m.answered,
    m.answer_minutes_median,
    m.answer_minutes_p90,
    m.answer_working_minutes_median,
    m.answer_working_minutes_p90,
    m.resolved,
    m.resolve_minutes_median,
    m.resolve_minutes_p90,
    m.resolve_working_minutes_median,
    m.resolve_working_minutes_p90,
    m.acknowledge_decided,
    m.acknowledge_in_time,
    m.validate_decided,
    m.validate_in_time,
    m.accept_decided,
    m.accept_in_time,
    m.answer_decided,
    m.answer_in_time,
    m.resolve_decided,
    m.resolve_in_time,
    m.rated,
    m.rated_content,
    m.rating_median
   FROM ((figure.span span
     CROSS JOIN LATERAL figure.measures(span.from_day, span.to_day, 'month'::text, 'category'::text) m(period_start, group_key, open_at_end, opened, closed, reopened, handed_back, duplicates, acknowledged, acknowledge_minutes_median, acknowledge_minutes_p90, acknowledge_working_minutes_median, acknowledge_working_minutes_p90, answered, answer_minutes_median, answer_minutes_p90, answer_working_minutes_median, answer_working_minutes_p90, resolved, resolve_minutes_median, resolve_minutes_p90, resolve_working_minutes_median, resolve_working_minutes_p90, acknowledge_decided, acknowledge_in_time, validate_decided, validate_in_time, accept_decided, accept_in_time, answer_decided, answer_in_time, resolve_decided, resolve_in_time, rated, rated_content, rating_median))
     LEFT JOIN request.category c ON ((c.id = (m.group_key)::integer)));

COMMENT ON VIEW figure.monthly_by_category IS 'Figures by month and category; a category without those below it';

COMMENT ON COLUMN figure.monthly_by_category.month IS 'First day of the month in the city; of the first month that there is, the first day of which anything is known';

COMMENT ON COLUMN figure.monthly_by_category.open_at_end IS 'Requests open at the end of the month: opened and reopened until then, less closed until then';

COMMENT ON COLUMN figure.monthly_by_category.opened IS 'Requests opened in the month';

COMMENT ON COLUMN figure.monthly_by_category.closed IS 'Times that a request went from an open state to one that ends it (resolved, closed, duplicate, not the city''s business, cancelled), in the month';

COMMENT ON COLUMN figure.monthly_by_category.reopened IS 'Times that an ended request became open again, by citizen, staff, or because a merge was taken back';

COMMENT ON COLUMN figure.monthly_by_category.handed_back IS 'Times that an organisation refused responsibility; grouped by organisation: the one that refused';

COMMENT ON COLUMN figure.monthly_by_category.duplicates IS 'Requests found in the month to repeat another, and still held to';

COMMENT ON COLUMN figure.monthly_by_category.acknowledged IS 'Requests acknowledged in the month: first change of state or public word';

COMMENT ON COLUMN figure.monthly_by_category.acknowledge_minutes_median IS 'Half of the requests that were acknowledged in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.acknowledge_minutes_p90 IS 'Nine of ten requests that were acknowledged in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.acknowledge_working_minutes_median IS 'Half of the requests that were acknowledged in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.acknowledge_working_minutes_p90 IS 'Nine of ten requests that were acknowledged in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.answered IS 'Requests answered in the month: first public word, or first state that ends it';

COMMENT ON COLUMN figure.monthly_by_category.answer_minutes_median IS 'Half of the requests that were answered in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.answer_minutes_p90 IS 'Nine of ten requests that were answered in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.answer_working_minutes_median IS 'Half of the requests that were answered in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.answer_working_minutes_p90 IS 'Nine of ten requests that were answered in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.resolved IS 'Requests resolved in the month, and not opened again since';

COMMENT ON COLUMN figure.monthly_by_category.resolve_minutes_median IS 'Half of the requests that were resolved in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.resolve_minutes_p90 IS 'Nine of ten requests that were resolved in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.resolve_working_minutes_median IS 'Half of the requests that were resolved in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.resolve_working_minutes_p90 IS 'Nine of ten requests that were resolved in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_category.acknowledge_decided IS 'Clocks "acknowledge" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_category.acknowledge_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_category.validate_decided IS 'Clocks "validate" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_category.validate_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_category.accept_decided IS 'Clocks "accept" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_category.accept_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_category.answer_decided IS 'Clocks "answer" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_category.answer_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_category.resolve_decided IS 'Clocks "resolve" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_category.resolve_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_category.rated IS 'Ratings given in the month';

COMMENT ON COLUMN figure.monthly_by_category.rated_content IS 'Of these, 4 or 5 of 5';

COMMENT ON COLUMN figure.monthly_by_category.rating_median IS 'Median of the ratings, 1 to 5';

CREATE VIEW figure.monthly_by_district WITH (security_invoker='true') AS
 SELECT m.period_start AS month,
    (m.group_key)::bigint AS district_id,
    m.open_at_end,
    m.opened,
    m.closed,
    m.reopened,
    m.handed_back,
    m.duplicates,
    m.acknowledged,
    m.acknowledge_minutes_median,
    m.acknowledge_minutes_p90,
    m.acknowledge_working_minutes_median,
    m.acknowledge_working_minutes_p90,
    m.answered,
    m.answer_minutes_median,
    m.answer_minutes_p90,
    m.answer_working_minutes_median,
    m.answer_working_minutes_p90,
    m.resolved,
    m.resolve_minutes_median,
    m.resolve_minutes_p90,
    m.resolve_working_minutes_median,
    m.resolve_working_minutes_p90,
    m.acknowledge_decided,
    m.acknowledge_in_time,
    m.validate_decided,
    m.validate_in_time,
    m.accept_decided,
    m.accept_in_time,
    m.answer_decided,
    m.answer_in_time,
    m.resolve_decided,
    m.resolve_in_time,
    m.rated,
    m.rated_content,
    m.rating_median
   FROM (figure.span span
     CROSS JOIN LATERAL figure.measures(span.from_day, span.to_day, 'month'::text, 'district'::text) m(period_start, group_key, open_at_end, opened, closed, reopened, handed_back, duplicates, acknowledged, acknowledge_minutes_median, acknowledge_minutes_p90, acknowledge_working_minutes_median, acknowledge_working_minutes_p90, answered, answer_minutes_median, answer_minutes_p90, answer_working_minutes_median, answer_working_minutes_p90, resolved, resolve_minutes_median, resolve_minutes_p90, resolve_working_minutes_median, resolve_working_minutes_p90, acknowledge_decided, acknowledge_in_time, validate_decided, validate_in_time, accept_decided, accept_in_time, answer_decided, answer_in_time, resolve_decided, resolve_in_time, rated, rated_content, rating_median));

COMMENT ON VIEW figure.monthly_by_district IS 'Figures by month and district, as the id of a feature of the layer that plays the part of districts';

COMMENT ON COLUMN figure.monthly_by_district.month IS 'First day of the month in the city; of the first month that there is, the first day of which anything is known';

COMMENT ON COLUMN figure.monthly_by_district.open_at_end IS 'Requests open at the end of the month: opened and reopened until then, less closed until then';

COMMENT ON COLUMN figure.monthly_by_district.opened IS 'Requests opened in the month';

COMMENT ON COLUMN figure.monthly_by_district.closed IS 'Times that a request went from an open state to one that ends it (resolved, closed, duplicate, not the city''s business, cancelled), in the month';

COMMENT ON COLUMN figure.monthly_by_district.reopened IS 'Times that an ended request became open again, by citizen, staff, or because a merge was taken back';

COMMENT ON COLUMN figure.monthly_by_district.handed_back IS 'Times that an organisation refused responsibility; grouped by organisation: the one that refused';

COMMENT ON COLUMN figure.monthly_by_district.duplicates IS 'Requests found in the month to repeat another, and still held to';

COMMENT ON COLUMN figure.monthly_by_district.acknowledged IS 'Requests acknowledged in the month: first change of state or public word';

COMMENT ON COLUMN figure.monthly_by_district.acknowledge_minutes_median IS 'Half of the requests that were acknowledged in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.acknowledge_minutes_p90 IS 'Nine of ten requests that were acknowledged in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.acknowledge_working_minutes_median IS 'Half of the requests that were acknowledged in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.acknowledge_working_minutes_p90 IS 'Nine of ten requests that were acknowledged in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.answered IS 'Requests answered in the month: first public word, or first state that ends it';

COMMENT ON COLUMN figure.monthly_by_district.answer_minutes_median IS 'Half of the requests that were answered in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.answer_minutes_p90 IS 'Nine of ten requests that were answered in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.answer_working_minutes_median IS 'Half of the requests that were answered in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.answer_working_minutes_p90 IS 'Nine of ten requests that were answered in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.resolved IS 'Requests resolved in the month, and not opened again since';

COMMENT ON COLUMN figure.monthly_by_district.resolve_minutes_median IS 'Half of the requests that were resolved in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.resolve_minutes_p90 IS 'Nine of ten requests that were resolved in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.resolve_working_minutes_median IS 'Half of the requests that were resolved in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.resolve_working_minutes_p90 IS 'Nine of ten requests that were resolved in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_district.acknowledge_decided IS 'Clocks "acknowledge" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_district.acknowledge_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_district.validate_decided IS 'Clocks "validate" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_district.validate_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_district.accept_decided IS 'Clocks "accept" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_district.accept_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_district.answer_decided IS 'Clocks "answer" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_district.answer_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_district.resolve_decided IS 'Clocks "resolve" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_district.resolve_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_district.rated IS 'Ratings given in the month';

COMMENT ON COLUMN figure.monthly_by_district.rated_content IS 'Of these, 4 or 5 of 5';

COMMENT ON COLUMN figure.monthly_by_district.rating_median IS 'Median of the ratings, 1 to 5';

CREATE TABLE org.organisation (
    id integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    name_i18n jsonb DEFAULT '{}'::jsonb NOT NULL,
    kind text DEFAULT 'public_enterprise'::text NOT NULL,
    territory public.geometry,
    phone text,
    email text,
    is_active boolean DEFAULT true NOT NULL,
    head_email text,
    CONSTRAINT organisation_code_check CHECK ((code ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT organisation_kind_check CHECK ((kind = ANY (ARRAY['contact_centre'::text, 'public_enterprise'::text, 'city_administration'::text, 'inspection'::text, 'contractor'::text])))
);

COMMENT ON TABLE org.organisation IS 'Those who can be responsible: public enterprises, departments, inspections';

COMMENT ON COLUMN org.organisation.territory IS 'Polygon or MultiPolygon in the city''s SRID; null means the whole city';

COMMENT ON COLUMN org.organisation.email IS 'Where the organisation is written to as such, and its dispatchers when none has an address';

COMMENT ON COLUMN org.organisation.head_email IS 'Who leads it: told when a reminder to the dispatchers did not help';

CREATE VIEW figure.monthly_by_organisation WITH (security_invoker='true') AS
 SELECT m.period_start AS month,
    o.code AS organisation,
    o.name AS organisation_title,
    m.open_at_end,
    m.opened,
    m.closed,
    m.reopened,
    m.handed_back,
    m.duplicates,
    m.acknowledged,
    m.acknowledge_minutes_median,
    m.acknowledge_minutes_p90,
    m.acknowledge_working_minutes_median,
    m.acknowledge_working_minutes_p90,
    m.answered,
    m.answer_minutes_median,
    m.answer_minutes_p90,
    m.answer_working_minutes_median,
    m.answer_working_minutes_p90,
    m.resolved,
    m.resolve_minutes_median,
    m.resolve_minutes_p90,
    m.resolve_working_minutes_median,
    m.resolve_working_minutes_p90,
    m.acknowledge_decided,
    m.acknowledge_in_time,
    m.validate_decided,
    m.validate_in_time,
    m.accept_decided,
    m.accept_in_time,
    m.answer_decided,
    m.answer_in_time,
    m.resolve_decided,
    m.resolve_in_time,
    m.rated,
    m.rated_content,
    m.rating_median
   FROM ((figure.span span
     CROSS JOIN LATERAL figure.measures(span.from_day, span.to_day, 'month'::text, 'organisation'::text) m(period_start, group_key, open_at_end, opened, closed, reopened, handed_back, duplicates, acknowledged, acknowledge_minutes_median, acknowledge_minutes_p90, acknowledge_working_minutes_median, acknowledge_working_minutes_p90, answered, answer_minutes_median, answer_minutes_p90, answer_working_minutes_median, answer_working_minutes_p90, resolved, resolve_minutes_median, resolve_minutes_p90, resolve_working_minutes_median, resolve_working_minutes_p90, acknowledge_decided, acknowledge_in_time, validate_decided, validate_in_time, accept_decided, accept_in_time, answer_decided, answer_in_time, resolve_decided, resolve_in_time, rated, rated_content, rating_median))
     LEFT JOIN org.organisation o ON ((o.id = (m.group_key)::integer)));

COMMENT ON VIEW figure.monthly_by_organisation IS 'Figures by month and organisation that the requests are assigned to now; null: to none';

COMMENT ON COLUMN figure.monthly_by_organisation.month IS 'First day of the month in the city; of the first month that there is, the first day of which anything is known';

COMMENT ON COLUMN figure.monthly_by_organisation.open_at_end IS 'Requests open at the end of the month: opened and reopened until then, less closed until then';

COMMENT ON COLUMN figure.monthly_by_organisation.opened IS 'Requests opened in the month';

COMMENT ON COLUMN figure.monthly_by_organisation.closed IS 'Times that a request went from an open state to one that ends it (resolved, closed, duplicate, not the city''s business, cancelled), in the month';

COMMENT ON COLUMN figure.monthly_by_organisation.reopened IS 'Times that an ended request became open again, by citizen, staff, or because a merge was taken back';

COMMENT ON COLUMN figure.monthly_by_organisation.handed_back IS 'Times that an organisation refused responsibility; grouped by organisation: the one that refused';

COMMENT ON COLUMN figure.monthly_by_organisation.duplicates IS 'Requests found in the month to repeat another, and still held to';

COMMENT ON COLUMN figure.monthly_by_organisation.acknowledged IS 'Requests acknowledged in the month: first change of state or public word';

COMMENT ON COLUMN figure.monthly_by_organisation.acknowledge_minutes_median IS 'Half of the requests that were acknowledged in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.acknowledge_minutes_p90 IS 'Nine of ten requests that were acknowledged in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.acknowledge_working_minutes_median IS 'Half of the requests that were acknowledged in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.acknowledge_working_minutes_p90 IS 'Nine of ten requests that were acknowledged in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.answered IS 'Requests answered in the month: first public word, or first state that ends it';

COMMENT ON COLUMN figure.monthly_by_organisation.answer_minutes_median IS 'Half of the requests that were answered in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.answer_minutes_p90 IS 'Nine of ten requests that were answered in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.answer_working_minutes_median IS 'Half of the requests that were answered in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.answer_working_minutes_p90 IS 'Nine of ten requests that were answered in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.resolved IS 'Requests resolved in the month, and not opened again since';

COMMENT ON COLUMN figure.monthly_by_organisation.resolve_minutes_median IS 'Half of the requests that were resolved in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.resolve_minutes_p90 IS 'Nine of ten requests that were resolved in the month took at most so many calendar minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.resolve_working_minutes_median IS 'Half of the requests that were resolved in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.resolve_working_minutes_p90 IS 'Nine of ten requests that were resolved in the month took at most so many working minutes from their opening';

COMMENT ON COLUMN figure.monthly_by_organisation.acknowledge_decided IS 'Clocks "acknowledge" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_organisation.acknowledge_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_organisation.validate_decided IS 'Clocks "validate" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_organisation.validate_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_organisation.accept_decided IS 'Clocks "accept" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_organisation.accept_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_organisation.answer_decided IS 'Clocks "answer" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_organisation.answer_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_organisation.resolve_decided IS 'Clocks "resolve" that were decided in the month: they stopped, or ran out before';

COMMENT ON COLUMN figure.monthly_by_organisation.resolve_in_time IS 'Of these, those that stopped in time';

COMMENT ON COLUMN figure.monthly_by_organisation.rated IS 'Ratings given in the month';

COMMENT ON COLUMN figure.monthly_by_organisation.rated_content IS 'Of these, 4 or 5 of 5';

COMMENT ON COLUMN figure.monthly_by_organisation.rating_median IS 'Median of the ratings, 1 to 5';

CREATE VIEW figure.occurrence WITH (security_invoker='true') AS
 SELECT r.request_id,
    'opened'::text AS what,
    r.received_on AS happened_on,
    r.kind,
    r.category_id,
    r.organisation_id,
    r.district_id,
    r.channel,
    NULL::integer AS minutes,
    NULL::integer AS working_minutes,
    NULL::boolean AS in_time,
    NULL::smallint AS rating
   FROM figure.request r
UNION ALL
 SELECT e.request_id,
    e.what,
    e.happened_on,
    e.kind,
    e.category_id,
    e.organisation_id,
    e.district_id,
    e.channel,
    NULL::integer AS minutes,
    NULL::integer AS working_minutes,
    NULL::boolean AS in_time,
    NULL::smallint AS rating
   FROM figure.event e
UNION ALL
 SELECT r.request_id,
    one.what,
    one.happened_on,
    r.kind,
    r.category_id,
    r.organisation_id,
    r.district_id,
    r.channel,
    one.minutes,
    one.working_minutes,
    one.in_time,
    one.rating
   FROM (figure.request r
     CROSS JOIN LATERAL ( VALUES ('acknowledged'::text,r.acknowledged_on,r.acknowledge_minutes,r.acknowledge_working_minutes,NULL::boolean,NULL::smallint), ('answered'::text,r.answered_on,r.answer_minutes,r.answer_working_minutes,NULL::boolean,NULL::smallint), ('resolved'::text,r.resolved_on,r.resolve_minutes,r.resolve_working_minutes,NULL::boolean,NULL::smallint), ('acknowledge_decided'::text,r.acknowledge_decided_on,NULL::integer,NULL::integer,r.acknowledge_in_time,NULL::smallint), ('validate_decided'::text,r.validate_decided_on,NULL::integer,NULL::integer,r.validate_in_time,NULL::smallint), ('accept_decided'::text,r.accept_decided_on,NULL::integer,NULL::integer,r.accept_in_time,NULL::smallint), ('answer_decided'::text,r.answer_decided_on,NULL::integer,NULL::integer,r.answer_in_time,NULL::smallint), ('resolve_decided'::text,r.resolve_decided_on,NULL::integer,NULL::integer,r.resolve_in_time,NULL::smallint), ('duplicate'::text,r.duplicate_on,NULL::integer,NULL::integer,NULL::boolean,NULL::smallint), ('rated'::text,r.rated_on,NULL::integer,NULL::integer,NULL::boolean,r.rating)) one(what, happened_on, minutes, working_minutes, in_time, rating))
  WHERE (one.happened_on IS NOT NULL);

COMMENT ON VIEW figure.occurrence IS 'One row for each thing that figures count, on the day on which it happened';

COMMENT ON COLUMN figure.occurrence.what IS 'opened, closed, reopened, handed_back, duplicate; acknowledged, answered, resolved (with minutes); acknowledge_decided … resolve_decided (with in_time); rated (with rating)';

COMMENT ON COLUMN figure.occurrence.minutes IS 'Calendar minutes since the opening';

COMMENT ON COLUMN figure.occurrence.working_minutes IS 'Working minutes since the opening';

COMMENT ON COLUMN figure.occurrence.in_time IS 'Whether the clock was kept';

CREATE TABLE figure.progress (
    only_row boolean DEFAULT true NOT NULL,
    epoch uuid DEFAULT gen_random_uuid() NOT NULL,
    seen_to bigint DEFAULT 0 NOT NULL,
    clocks_to timestamp with time zone DEFAULT now() NOT NULL,
    counted_at timestamp with time zone,
    CONSTRAINT progress_only_row_check CHECK (only_row)
);

COMMENT ON TABLE figure.progress IS 'How far the reckoning has come';

COMMENT ON COLUMN figure.progress.epoch IS 'Another one when all is reckoned anew';

COMMENT ON COLUMN figure.progress.seen_to IS 'All requests up to this id were reckoned at least once: imports whose triggers slept are found by it';

COMMENT ON COLUMN figure.progress.clocks_to IS 'Clocks that ran out until then count as missed';

COMMENT ON COLUMN figure.progress.counted_at IS 'What was written until then is counted; null: the first count has not come to its end yet';

CREATE TABLE figure.touched (
    request_id bigint NOT NULL
);

COMMENT ON TABLE figure.touched IS 'Requests of which something was written since they were reckoned; a request may stand here many times';

CREATE SEQUENCE figure.version
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

COMMENT ON SEQUENCE figure.version IS 'Counts the reckonings up, in the order of their commits';

CREATE TABLE gis.address (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    street_id bigint,
    street_name text,
    house_number text NOT NULL,
    settlement text,
    parcel_number text,
    municipality_code integer,
    building_id bigint,
    geom public.geometry(Point,25834) NOT NULL
);

COMMENT ON TABLE gis.address IS 'Addresses
sr-Latn: Adrese
sl: Naslovi
House numbers';

COMMENT ON COLUMN gis.address.street_id IS 'Street
sr-Latn: Ulica (broj)
sl: Ulica (številka)';

COMMENT ON COLUMN gis.address.street_name IS 'Street name
sr-Latn: Ulica
sl: Ulica';

COMMENT ON COLUMN gis.address.house_number IS 'House number
sr-Latn: Kućni broj
sl: Hišna številka';

COMMENT ON COLUMN gis.address.settlement IS 'Settlement
sr-Latn: Naselje
sl: Naselje';

COMMENT ON COLUMN gis.address.parcel_number IS 'Parcel number
sr-Latn: Broj parcele
sl: Številka parcele';

COMMENT ON COLUMN gis.address.municipality_code IS 'Code of the cadastral municipality
sr-Latn: Matični broj katastarske opštine
sl: Šifra katastrske občine';

COMMENT ON COLUMN gis.address.building_id IS 'Building
sr-Latn: Zgrada
sl: Stavba';

CREATE TABLE gis.asset_state (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.asset_state IS 'States of an asset';

CREATE TABLE gis.building (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    purpose text,
    floors smallint,
    geom public.geometry(Polygon,25834) NOT NULL
);

COMMENT ON TABLE gis.building IS 'Buildings
sr-Latn: Zgrade
sl: Stavbe
Footprints of buildings';

COMMENT ON COLUMN gis.building.purpose IS 'Purpose
sr-Latn: Namena
sl: Namen';

COMMENT ON COLUMN gis.building.floors IS 'Floors
sr-Latn: Spratnost
sl: Etaže';

CREATE TABLE gis.cadastral_municipality (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    code integer NOT NULL,
    name text NOT NULL,
    name_cyrillic text,
    geom public.geometry(MultiPolygon,25834) NOT NULL
);

COMMENT ON TABLE gis.cadastral_municipality IS 'Cadastral municipalities
sr-Latn: Katastarske opštine
sl: Katastrske občine
Areas within which a parcel number is unique';

COMMENT ON COLUMN gis.cadastral_municipality.code IS 'Code
sr-Latn: Matični broj
sl: Šifra';

COMMENT ON COLUMN gis.cadastral_municipality.name IS 'Name
sr-Latn: Naziv
sl: Ime';

COMMENT ON COLUMN gis.cadastral_municipality.name_cyrillic IS 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';

CREATE TABLE gis.district (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    name text NOT NULL,
    name_cyrillic text,
    geom public.geometry(MultiPolygon,25834) NOT NULL
);

COMMENT ON TABLE gis.district IS 'Districts
sr-Latn: Mesne zajednice
sl: Krajevne skupnosti
Local communities (mesna zajednica)';

COMMENT ON COLUMN gis.district.name IS 'Name
sr-Latn: Naziv
sl: Ime';

COMMENT ON COLUMN gis.district.name_cyrillic IS 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';

CREATE TABLE gis.green_area (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    name text NOT NULL,
    name_cyrillic text,
    kind text NOT NULL,
    geom public.geometry(MultiPolygon,25834) NOT NULL
);

COMMENT ON TABLE gis.green_area IS 'Green areas
sr-Latn: Zelene površine
sl: Zelene površine
Parks, woods, cemeteries and fields';

COMMENT ON COLUMN gis.green_area.name IS 'Name
sr-Latn: Naziv
sl: Ime';

COMMENT ON COLUMN gis.green_area.name_cyrillic IS 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';

COMMENT ON COLUMN gis.green_area.kind IS 'Kind
sr-Latn: Vrsta
sl: Vrsta';

CREATE TABLE gis.green_area_kind (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.green_area_kind IS 'Kinds of green areas';

CREATE TABLE gis.heating_pipe (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    number text,
    material text,
    diameter_mm smallint,
    kind text,
    owner_id integer,
    state text DEFAULT 'in_use'::text NOT NULL,
    installed_year smallint,
    geom public.geometry(LineString,25834) NOT NULL,
    CONSTRAINT heating_pipe_diameter_mm_check CHECK ((diameter_mm > 0))
);

COMMENT ON TABLE gis.heating_pipe IS 'Heating pipes
sr-Latn: Toplovodi
sl: Toplovodi
Pipes of the district heating';

COMMENT ON COLUMN gis.heating_pipe.number IS 'Number
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN gis.heating_pipe.material IS 'Material
sr-Latn: Materijal
sl: Material';

COMMENT ON COLUMN gis.heating_pipe.diameter_mm IS 'Diameter [mm]
sr-Latn: Prečnik
sl: Premer';

COMMENT ON COLUMN gis.heating_pipe.kind IS 'Kind
sr-Latn: Vrsta
sl: Vrsta';

COMMENT ON COLUMN gis.heating_pipe.owner_id IS 'Owner
sr-Latn: Vlasnik
sl: Lastnik';

COMMENT ON COLUMN gis.heating_pipe.state IS 'State
sr-Latn: Stanje
sl: Stanje';

COMMENT ON COLUMN gis.heating_pipe.installed_year IS 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

CREATE TABLE gis.heating_pipe_kind (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.heating_pipe_kind IS 'Kinds of heating pipes';

CREATE TABLE gis.hydrant (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    number text,
    kind text,
    diameter_mm smallint,
    owner_id integer,
    state text DEFAULT 'in_use'::text NOT NULL,
    installed_year smallint,
    geom public.geometry(Point,25834) NOT NULL,
    CONSTRAINT hydrant_diameter_mm_check CHECK ((diameter_mm > 0))
);

COMMENT ON TABLE gis.hydrant IS 'Hydrants
sr-Latn: Hidranti
sl: Hidranti
Fire hydrants';

COMMENT ON COLUMN gis.hydrant.number IS 'Number
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN gis.hydrant.kind IS 'Kind
sr-Latn: Vrsta
sl: Vrsta';

COMMENT ON COLUMN gis.hydrant.diameter_mm IS 'Diameter [mm]
sr-Latn: Prečnik
sl: Premer';

COMMENT ON COLUMN gis.hydrant.owner_id IS 'Owner
sr-Latn: Vlasnik
sl: Lastnik';

COMMENT ON COLUMN gis.hydrant.state IS 'State
sr-Latn: Stanje
sl: Stanje';

COMMENT ON COLUMN gis.hydrant.installed_year IS 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

CREATE TABLE gis.hydrant_kind (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.hydrant_kind IS 'Kinds of hydrants';

CREATE TABLE gis.lamp_kind (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.lamp_kind IS 'Kinds of lamps';

CREATE TABLE gis.manhole (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    number text,
    depth_m real,
    owner_id integer,
    state text DEFAULT 'in_use'::text NOT NULL,
    installed_year smallint,
    geom public.geometry(Point,25834) NOT NULL,
    CONSTRAINT manhole_depth_m_check CHECK ((depth_m > (0)::double precision))
);

COMMENT ON TABLE gis.manhole IS 'Manholes
sr-Latn: Šahtovi
sl: Jaški
Shafts of the sewers';

COMMENT ON COLUMN gis.manhole.number IS 'Number
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN gis.manhole.depth_m IS 'Depth [m]
sr-Latn: Dubina
sl: Globina';

COMMENT ON COLUMN gis.manhole.owner_id IS 'Owner
sr-Latn: Vlasnik
sl: Lastnik';

COMMENT ON COLUMN gis.manhole.state IS 'State
sr-Latn: Stanje
sl: Stanje';

COMMENT ON COLUMN gis.manhole.installed_year IS 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

CREATE TABLE gis.material (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.material IS 'Materials of pipes';

CREATE TABLE gis.parcel (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    municipality_code integer NOT NULL,
    municipality_name text,
    number text NOT NULL,
    area_m2 real,
    land_use text,
    geom public.geometry(Polygon,25834) NOT NULL
);

COMMENT ON TABLE gis.parcel IS 'Parcels
sr-Latn: Katastarske parcele
sl: Parcele
Pieces of land of the cadastre';

COMMENT ON COLUMN gis.parcel.municipality_code IS 'Code of the cadastral municipality
sr-Latn: Matični broj katastarske opštine
sl: Šifra katastrske občine';

COMMENT ON COLUMN gis.parcel.municipality_name IS 'Cadastral municipality
sr-Latn: Katastarska opština
sl: Katastrska občina';

COMMENT ON COLUMN gis.parcel.number IS 'Parcel number
sr-Latn: Broj parcele
sl: Številka parcele';

COMMENT ON COLUMN gis.parcel.area_m2 IS 'Area [m²]
sr-Latn: Površina
sl: Površina';

COMMENT ON COLUMN gis.parcel.land_use IS 'Land use
sr-Latn: Način korišćenja
sl: Raba';

CREATE TABLE gis.protected_zone (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    name text NOT NULL,
    name_cyrillic text,
    kind text NOT NULL,
    geom public.geometry(MultiPolygon,25834) NOT NULL
);

COMMENT ON TABLE gis.protected_zone IS 'Protected zones
sr-Latn: Zaštićene zone
sl: Zavarovana območja
Areas under protection';

COMMENT ON COLUMN gis.protected_zone.name IS 'Name
sr-Latn: Naziv
sl: Ime';

COMMENT ON COLUMN gis.protected_zone.name_cyrillic IS 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';

COMMENT ON COLUMN gis.protected_zone.kind IS 'Kind
sr-Latn: Vrsta
sl: Vrsta';

CREATE TABLE gis.protected_zone_kind (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.protected_zone_kind IS 'Kinds of protected zones';

CREATE TABLE gis.road_class (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.road_class IS 'Classes of roads';

CREATE TABLE gis.road_section (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    number text,
    street_id bigint,
    road_class text,
    surface text,
    width_m real,
    owner_id integer,
    state text DEFAULT 'in_use'::text NOT NULL,
    installed_year smallint,
    geom public.geometry(LineString,25834) NOT NULL,
    CONSTRAINT road_section_width_m_check CHECK ((width_m > (0)::double precision))
);

COMMENT ON TABLE gis.road_section IS 'Road sections
sr-Latn: Deonice puteva
sl: Cestni odseki
Carriageways between two junctions';

COMMENT ON COLUMN gis.road_section.number IS 'Number
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN gis.road_section.street_id IS 'Street
sr-Latn: Ulica
sl: Ulica';

COMMENT ON COLUMN gis.road_section.road_class IS 'Road class
sr-Latn: Kategorija puta
sl: Kategorija ceste';

COMMENT ON COLUMN gis.road_section.surface IS 'Surface
sr-Latn: Zastor
sl: Obloga';

COMMENT ON COLUMN gis.road_section.width_m IS 'Width [m]
sr-Latn: Širina
sl: Širina';

COMMENT ON COLUMN gis.road_section.owner_id IS 'Owner
sr-Latn: Vlasnik
sl: Lastnik';

COMMENT ON COLUMN gis.road_section.state IS 'State
sr-Latn: Stanje
sl: Stanje';

COMMENT ON COLUMN gis.road_section.installed_year IS 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

CREATE TABLE gis.settlement (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    name text NOT NULL,
    name_cyrillic text,
    population_class smallint DEFAULT 4 NOT NULL,
    geom public.geometry(Point,25834) NOT NULL,
    CONSTRAINT settlement_population_class_check CHECK (((population_class >= 1) AND (population_class <= 4)))
);

COMMENT ON TABLE gis.settlement IS 'Settlements
sr-Latn: Naselja
sl: Naselja
Towns and villages, one point each';

COMMENT ON COLUMN gis.settlement.name IS 'Name
sr-Latn: Naziv
sl: Ime';

COMMENT ON COLUMN gis.settlement.name_cyrillic IS 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';

COMMENT ON COLUMN gis.settlement.population_class IS 'Size, from 1 (large) to 4 (small)
sr-Latn: Veličina, od 1 (veliko) do 4 (malo)
sl: Velikost, od 1 (veliko) do 4 (majhno)';

CREATE TABLE gis.sewer_kind (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.sewer_kind IS 'Kinds of sewers';

CREATE TABLE gis.sewer_pipe (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    number text,
    material text,
    diameter_mm smallint,
    kind text,
    owner_id integer,
    state text DEFAULT 'in_use'::text NOT NULL,
    installed_year smallint,
    geom public.geometry(LineString,25834) NOT NULL,
    CONSTRAINT sewer_pipe_diameter_mm_check CHECK ((diameter_mm > 0))
);

COMMENT ON TABLE gis.sewer_pipe IS 'Sewers
sr-Latn: Kanalizacione cevi
sl: Kanalizacijske cevi
Pipes that carry waste and rain water away';

COMMENT ON COLUMN gis.sewer_pipe.number IS 'Number
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN gis.sewer_pipe.material IS 'Material
sr-Latn: Materijal
sl: Material';

COMMENT ON COLUMN gis.sewer_pipe.diameter_mm IS 'Diameter [mm]
sr-Latn: Prečnik
sl: Premer';

COMMENT ON COLUMN gis.sewer_pipe.kind IS 'Kind
sr-Latn: Vrsta
sl: Vrsta';

COMMENT ON COLUMN gis.sewer_pipe.owner_id IS 'Owner
sr-Latn: Vlasnik
sl: Lastnik';

COMMENT ON COLUMN gis.sewer_pipe.state IS 'State
sr-Latn: Stanje
sl: Stanje';

COMMENT ON COLUMN gis.sewer_pipe.installed_year IS 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

CREATE TABLE gis.street (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    name text NOT NULL,
    name_cyrillic text,
    settlement text,
    rank smallint DEFAULT 3 NOT NULL,
    geom public.geometry(MultiLineString,25834) NOT NULL,
    CONSTRAINT street_rank_check CHECK (((rank >= 1) AND (rank <= 4)))
);

COMMENT ON TABLE gis.street IS 'Streets
sr-Latn: Ulice
sl: Ulice
Named streets, as the line along their middle';

COMMENT ON COLUMN gis.street.name IS 'Name
sr-Latn: Naziv
sl: Ime';

COMMENT ON COLUMN gis.street.name_cyrillic IS 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';

COMMENT ON COLUMN gis.street.settlement IS 'Settlement
sr-Latn: Naselje
sl: Naselje';

COMMENT ON COLUMN gis.street.rank IS 'Rank, from 1 (main street) to 4 (lane)
sr-Latn: Rang, od 1 (glavna) do 4 (prolaz)
sl: Rang, od 1 (glavna) do 4 (pot)';

CREATE TABLE gis.street_light (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    number text,
    lamp_kind text,
    power_w smallint,
    pole_height_m real,
    feeder text,
    owner_id integer,
    state text DEFAULT 'in_use'::text NOT NULL,
    installed_year smallint,
    geom public.geometry(Point,25834) NOT NULL,
    CONSTRAINT street_light_pole_height_m_check CHECK ((pole_height_m > (0)::double precision)),
    CONSTRAINT street_light_power_w_check CHECK ((power_w > 0))
);

COMMENT ON TABLE gis.street_light IS 'Street lights
sr-Latn: Ulične svetiljke
sl: Ulične svetilke
Lamps; the number stands on the pole';

COMMENT ON COLUMN gis.street_light.number IS 'Number
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN gis.street_light.lamp_kind IS 'Lamp
sr-Latn: Svetiljka
sl: Svetilka';

COMMENT ON COLUMN gis.street_light.power_w IS 'Power [W]
sr-Latn: Snaga
sl: Moč';

COMMENT ON COLUMN gis.street_light.pole_height_m IS 'Height of the pole [m]
sr-Latn: Visina stuba
sl: Višina droga';

COMMENT ON COLUMN gis.street_light.feeder IS 'Feeder
sr-Latn: Napojni vod
sl: Napajalni vod';

COMMENT ON COLUMN gis.street_light.owner_id IS 'Owner
sr-Latn: Vlasnik
sl: Lastnik';

COMMENT ON COLUMN gis.street_light.state IS 'State
sr-Latn: Stanje
sl: Stanje';

COMMENT ON COLUMN gis.street_light.installed_year IS 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

CREATE TABLE gis.surface (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.surface IS 'Surfaces of roads';

CREATE TABLE gis.tree (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    number text,
    species text,
    height_m real,
    planted_year smallint,
    owner_id integer,
    state text DEFAULT 'in_use'::text NOT NULL,
    installed_year smallint,
    geom public.geometry(Point,25834) NOT NULL,
    CONSTRAINT tree_height_m_check CHECK ((height_m > (0)::double precision))
);

COMMENT ON TABLE gis.tree IS 'Trees
sr-Latn: Drveće
sl: Drevesa
Trees on public land';

COMMENT ON COLUMN gis.tree.number IS 'Number
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN gis.tree.species IS 'Species
sr-Latn: Vrsta drveta
sl: Drevesna vrsta';

COMMENT ON COLUMN gis.tree.height_m IS 'Height [m]
sr-Latn: Visina
sl: Višina';

COMMENT ON COLUMN gis.tree.planted_year IS 'Year of planting
sr-Latn: Godina sadnje
sl: Leto zasaditve';

COMMENT ON COLUMN gis.tree.owner_id IS 'Owner
sr-Latn: Vlasnik
sl: Lastnik';

COMMENT ON COLUMN gis.tree.state IS 'State
sr-Latn: Stanje
sl: Stanje';

COMMENT ON COLUMN gis.tree.installed_year IS 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

CREATE TABLE gis.waste_container (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    number text,
    kind text,
    volume_l smallint,
    owner_id integer,
    state text DEFAULT 'in_use'::text NOT NULL,
    installed_year smallint,
    geom public.geometry(Point,25834) NOT NULL,
    CONSTRAINT waste_container_volume_l_check CHECK ((volume_l > 0))
);

COMMENT ON TABLE gis.waste_container IS 'Waste containers
sr-Latn: Kontejneri
sl: Zabojniki
Containers for waste on public land';

COMMENT ON COLUMN gis.waste_container.number IS 'Number
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN gis.waste_container.kind IS 'Kind
sr-Latn: Vrsta
sl: Vrsta';

COMMENT ON COLUMN gis.waste_container.volume_l IS 'Volume [l]
sr-Latn: Zapremina
sl: Prostornina';

COMMENT ON COLUMN gis.waste_container.owner_id IS 'Owner
sr-Latn: Vlasnik
sl: Lastnik';

COMMENT ON COLUMN gis.waste_container.state IS 'State
sr-Latn: Stanje
sl: Stanje';

COMMENT ON COLUMN gis.waste_container.installed_year IS 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

CREATE TABLE gis.waste_kind (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.waste_kind IS 'Kinds of waste';

CREATE TABLE gis.water_body (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    name text NOT NULL,
    name_cyrillic text,
    kind text NOT NULL,
    geom public.geometry(MultiPolygon,25834) NOT NULL
);

COMMENT ON TABLE gis.water_body IS 'Water
sr-Latn: Vode
sl: Vode
Rivers, streams and lakes';

COMMENT ON COLUMN gis.water_body.name IS 'Name
sr-Latn: Naziv
sl: Ime';

COMMENT ON COLUMN gis.water_body.name_cyrillic IS 'Name in Cyrillic
sr-Latn: Naziv ćirilicom
sl: Ime v cirilici';

COMMENT ON COLUMN gis.water_body.kind IS 'Kind
sr-Latn: Vrsta
sl: Vrsta';

CREATE TABLE gis.water_body_kind (
    code text NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE gis.water_body_kind IS 'Kinds of water';

CREATE TABLE gis.water_pipe (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    number text,
    material text,
    diameter_mm smallint,
    pressure_zone text,
    owner_id integer,
    state text DEFAULT 'in_use'::text NOT NULL,
    installed_year smallint,
    geom public.geometry(LineString,25834) NOT NULL,
    CONSTRAINT water_pipe_diameter_mm_check CHECK ((diameter_mm > 0))
);

COMMENT ON TABLE gis.water_pipe IS 'Water pipes
sr-Latn: Vodovodne cevi
sl: Vodovodne cevi
Pipes of the water supply';

COMMENT ON COLUMN gis.water_pipe.number IS 'Number
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN gis.water_pipe.material IS 'Material
sr-Latn: Materijal
sl: Material';

COMMENT ON COLUMN gis.water_pipe.diameter_mm IS 'Diameter [mm]
sr-Latn: Prečnik
sl: Premer';

COMMENT ON COLUMN gis.water_pipe.pressure_zone IS 'Pressure zone
sr-Latn: Zona pritiska
sl: Tlačna cona';

COMMENT ON COLUMN gis.water_pipe.owner_id IS 'Owner
sr-Latn: Vlasnik
sl: Lastnik';

COMMENT ON COLUMN gis.water_pipe.state IS 'State
sr-Latn: Stanje
sl: Stanje';

COMMENT ON COLUMN gis.water_pipe.installed_year IS 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

CREATE TABLE gis.water_valve (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    number text,
    diameter_mm smallint,
    is_open boolean DEFAULT true NOT NULL,
    pipe_id bigint,
    owner_id integer,
    state text DEFAULT 'in_use'::text NOT NULL,
    installed_year smallint,
    geom public.geometry(Point,25834) NOT NULL,
    CONSTRAINT water_valve_diameter_mm_check CHECK ((diameter_mm > 0))
);

COMMENT ON TABLE gis.water_valve IS 'Water valves
sr-Latn: Vodovodni zatvarači
sl: Vodovodni zasuni
Valves that close a stretch of pipe';

COMMENT ON COLUMN gis.water_valve.number IS 'Number
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN gis.water_valve.diameter_mm IS 'Diameter [mm]
sr-Latn: Prečnik
sl: Premer';

COMMENT ON COLUMN gis.water_valve.is_open IS 'Open
sr-Latn: Otvoren
sl: Odprt';

COMMENT ON COLUMN gis.water_valve.pipe_id IS 'Pipe
sr-Latn: Cev
sl: Cev';

COMMENT ON COLUMN gis.water_valve.owner_id IS 'Owner
sr-Latn: Vlasnik
sl: Lastnik';

COMMENT ON COLUMN gis.water_valve.state IS 'State
sr-Latn: Stanje
sl: Stanje';

COMMENT ON COLUMN gis.water_valve.installed_year IS 'Year of installation
sr-Latn: Godina ugradnje
sl: Leto vgradnje';

CREATE TABLE history.change_set (
    key uuid NOT NULL,
    account_id integer NOT NULL,
    body_hash bytea NOT NULL,
    results jsonb,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE history.change_set IS 'Sets of changes that were sent with a key, so that none is done twice';

COMMENT ON COLUMN history.change_set.key IS 'Given by who sends it: Idempotency-Key';

COMMENT ON COLUMN history.change_set.body_hash IS 'SHA-256 of what was sent with the key, so that a repetition is told from a change';

COMMENT ON COLUMN history.change_set.results IS 'What was answered: of each change its feature and version';

CREATE TABLE history.version (
    layer text NOT NULL,
    feature_id bigint NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_to timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
    operation text NOT NULL,
    geom public.geometry,
    properties jsonb,
    actor text NOT NULL,
    reason text,
    ended_by text,
    CONSTRAINT version_check CHECK (((valid_from < valid_to) OR (operation = 'delete'::text))),
    CONSTRAINT version_operation_check CHECK ((operation = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'restore'::text])))
);

COMMENT ON TABLE history.version IS 'Versions of features. A current version (valid_to = infinity) carries no copy: its content is the row itself. A feature that was there when its layer was adopted has no row until it first changes: its first version begins at catalog.layer.adopted_at. A deletion is a row of no length (valid_from = valid_to) that says who and why';

COMMENT ON COLUMN history.version.geom IS 'As stored, in the layer''s SRID';

COMMENT ON COLUMN history.version.properties IS 'Every column but the geometry, as it was; functions of this schema show the published ones only';

COMMENT ON COLUMN history.version.ended_by IS 'Who superseded it; null when only the operation that follows knows';

CREATE TABLE incident.address (
    incident_id bigint NOT NULL,
    layer text NOT NULL,
    feature_id bigint NOT NULL
);

COMMENT ON TABLE incident.address IS 'Addresses that it cuts off';

CREATE TABLE incident.asset (
    incident_id bigint NOT NULL,
    layer text NOT NULL,
    feature_id bigint NOT NULL,
    role text DEFAULT 'affected'::text NOT NULL,
    CONSTRAINT asset_role_check CHECK ((role = ANY (ARRAY['fault'::text, 'valve'::text, 'affected'::text])))
);

CREATE TABLE incident.incident (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    reference text NOT NULL,
    network text,
    category text NOT NULL,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    public_text text,
    status text DEFAULT 'open'::text NOT NULL,
    organisation_id integer,
    geom public.geometry(Point,25834) NOT NULL,
    starts_at timestamp with time zone DEFAULT now() NOT NULL,
    ends_at timestamp with time zone,
    began_at timestamp with time zone,
    ended_at timestamp with time zone,
    is_public boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    opened_by integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT incident_check CHECK (((ends_at IS NULL) OR (ends_at > starts_at))),
    CONSTRAINT incident_title_check CHECK ((title <> ''::text))
);

COMMENT ON TABLE incident.incident IS 'Incidents
sr-Latn: Kvarovi na mreži
sl: Okvare na omrežju
Faults that many requests are about';

COMMENT ON COLUMN incident.incident.reference IS 'Reference
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN incident.incident.network IS 'Network
sr-Latn: Mreža
sl: Omrežje';

COMMENT ON COLUMN incident.incident.category IS 'Category
sr-Latn: Kategorija
sl: Kategorija';

COMMENT ON COLUMN incident.incident.title IS 'Title
sr-Latn: Naslov
sl: Naslov';

COMMENT ON COLUMN incident.incident.status IS 'Status
sr-Latn: Status
sl: Stanje';

COMMENT ON COLUMN incident.incident.organisation_id IS 'Responsible organisation
sr-Latn: Nadležna organizacija
sl: Pristojna organizacija';

COMMENT ON COLUMN incident.incident.starts_at IS 'Since
sr-Latn: Od
sl: Od';

COMMENT ON COLUMN incident.incident.ends_at IS 'Expected until
sr-Latn: Očekuje se do
sl: Pričakovano do';

COMMENT ON COLUMN incident.incident.began_at IS 'When it was confirmed';

COMMENT ON COLUMN incident.incident.ended_at IS 'Ended
sr-Latn: Završeno
sl: Končano';

COMMENT ON COLUMN incident.incident.is_public IS 'Public
sr-Latn: Javno
sl: Javno';

CREATE TABLE incident.log (
    id bigint NOT NULL,
    incident_id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    account_id integer,
    actor text NOT NULL,
    action text NOT NULL,
    from_status text,
    to_status text,
    comment text,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT log_action_check CHECK ((action = ANY (ARRAY['opened'::text, 'status_changed'::text, 'edited'::text])))
);

ALTER TABLE incident.log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME incident.log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE incident.number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE incident.request (
    incident_id bigint NOT NULL,
    request_id bigint NOT NULL,
    linked_by integer,
    linked_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE incident.request IS 'Requests that are about the incident';

CREATE TABLE incident.status (
    code text NOT NULL,
    "position" smallint NOT NULL,
    is_open boolean NOT NULL,
    title_i18n jsonb NOT NULL
);

CREATE TABLE incident.transition (
    from_status text NOT NULL,
    to_status text NOT NULL,
    roles text[] NOT NULL,
    requires text[] DEFAULT '{}'::text[] NOT NULL
);

COMMENT ON TABLE incident.transition IS 'Which state of an incident may follow which, who may do it, and what must be given';

CREATE TABLE message.incoming (
    id bigint NOT NULL,
    message_hash bytea NOT NULL,
    state text NOT NULL,
    why text,
    request_id bigint,
    sender_hash bytea,
    sealed bytea,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    settled_by integer,
    settled_at timestamp with time zone,
    CONSTRAINT incoming_state_check CHECK ((state = ANY (ARRAY['unplaced'::text, 'opened'::text, 'answered'::text, 'ignored'::text, 'dismissed'::text]))),
    CONSTRAINT incoming_why_check CHECK ((why = ANY (ARRAY['automatic'::text, 'bounce'::text, 'own'::text, 'flood'::text])))
);

COMMENT ON TABLE message.incoming IS 'Mails that came in, so that none is taken twice';

COMMENT ON COLUMN message.incoming.message_hash IS 'SHA-256 of the Message-ID, or of the whole mail where it has none';

COMMENT ON COLUMN message.incoming.sender_hash IS 'Keyed hash of the sender''s address: one who writes without end waits for the desk';

COMMENT ON COLUMN message.incoming.sealed IS 'The mail itself, sealed by the server, while it waits for the desk; then it goes';

ALTER TABLE message.incoming ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME message.incoming_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE message.link (
    token_hash bytea NOT NULL,
    request_id bigint NOT NULL,
    recipient text NOT NULL,
    recipient_id bigint,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE message.link IS 'Links by which a citizen follows and answers a request; the token itself is only in the message';

CREATE TABLE message.mailbox (
    is_only boolean DEFAULT true NOT NULL,
    category_id integer,
    CONSTRAINT mailbox_is_only_check CHECK (is_only)
);

COMMENT ON TABLE message.mailbox IS 'The mailbox that is read: one row';

COMMENT ON COLUMN message.mailbox.category_id IS 'Of requests that are opened by a mail which names its place; null: all wait for the desk';

CREATE TABLE message.outbox (
    id bigint NOT NULL,
    key uuid DEFAULT gen_random_uuid() NOT NULL,
    event text NOT NULL,
    request_id bigint NOT NULL,
    log_id bigint,
    recipient text NOT NULL,
    recipient_id bigint,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    channel text,
    language text,
    subject text,
    body text,
    tries smallint DEFAULT 0 NOT NULL,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    lease_until timestamp with time zone,
    fault text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    sent_at timestamp with time zone,
    receipt text,
    receipt_at timestamp with time zone,
    sealed bytea,
    CONSTRAINT outbox_receipt_check CHECK ((receipt = ANY (ARRAY['delivered'::text, 'bounced'::text]))),
    CONSTRAINT outbox_recipient_check CHECK ((recipient = ANY (ARRAY['reporter'::text, 'joined'::text, 'organisation'::text, 'account'::text, 'head'::text, 'city'::text]))),
    CONSTRAINT outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'claimed'::text, 'handed'::text, 'sent'::text, 'unsure'::text, 'failed'::text, 'withheld'::text, 'to_print'::text])))
);

COMMENT ON TABLE message.outbox IS 'Messages, written in the transaction of what they tell of; without addresses, which are read at the moment of sending';

COMMENT ON COLUMN message.outbox.key IS 'Makes the Message-ID, and is the idempotency key at a gateway';

COMMENT ON COLUMN message.outbox.details IS 'What the text may need beside the request: clock, dueAt, step';

COMMENT ON COLUMN message.outbox.state IS 'waiting; claimed by a sender; handed: the last byte is going out; sent; unsure: the sender died between the last byte and the answer; failed: given up; withheld: nobody to write to, or no way; to_print';

COMMENT ON COLUMN message.outbox.subject IS 'Only of an older version, until the server has sealed it';

COMMENT ON COLUMN message.outbox.body IS 'Only of an older version, until the server has sealed it';

COMMENT ON COLUMN message.outbox.lease_until IS 'A sender that has not told the outcome by then has died';

COMMENT ON COLUMN message.outbox.sealed IS 'Subject and text as sent, without the personal link, sealed by the server; null before it is written';

ALTER TABLE message.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME message.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE message.preference (
    request_id bigint NOT NULL,
    channel text NOT NULL,
    CONSTRAINT preference_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'chat'::text, 'letter'::text])))
);

COMMENT ON TABLE message.preference IS 'By what a reporter wants to be answered; without a row by e-mail, or else by SMS';

CREATE TABLE message.template (
    id integer NOT NULL,
    event text NOT NULL,
    category_id integer,
    channel text NOT NULL,
    language text NOT NULL,
    subject text DEFAULT ''::text NOT NULL,
    body text NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT template_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'chat'::text, 'letter'::text]))),
    CONSTRAINT template_event_check CHECK ((event ~ '^[a-z]+(_[a-z]+)*$'::text)),
    CONSTRAINT template_language_check CHECK ((language = ANY (ARRAY['sr-Latn'::text, 'sr-Cyrl'::text, 'sl'::text, 'en'::text])))
);

COMMENT ON TABLE message.template IS 'What is written to people when something happens to a request, as ICU messages';

COMMENT ON COLUMN message.template.event IS 'A state that the request came into; received, comment (a public word), joined; to staff: assigned_to_organisation, clock_warning, clock_overdue; frame: what stands around every text of a channel';

COMMENT ON COLUMN message.template.category_id IS 'Of this category and all below it; null: of all. The nearest one counts';

COMMENT ON COLUMN message.template.language IS 'Serbian in Cyrillic is derived from the Latin where it has no text of its own';

COMMENT ON COLUMN message.template.body IS 'Empty: nothing is written';

ALTER TABLE message.template ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME message.template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE mesto.applied_text (
    path text NOT NULL,
    text_hash text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE mesto.applied_text IS 'Functions and layers, which are applied again when their text changed';

CREATE TABLE mesto.migration (
    number integer NOT NULL,
    name text NOT NULL,
    text_hash text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE mesto.migration IS 'Migrations that have landed; their text never changes afterwards';

CREATE TABLE network.critical_place (
    id integer NOT NULL,
    layer text NOT NULL,
    column_name text,
    column_values text[],
    title_i18n jsonb NOT NULL,
    reach_metres real DEFAULT 60 NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT critical_place_reach_metres_check CHECK ((reach_metres > (0)::double precision))
);

COMMENT ON TABLE network.critical_place IS 'Which features are told of first when an address near them is cut off: hospitals, schools';

ALTER TABLE network.critical_place ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME network.critical_place_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE network.network (
    code text NOT NULL,
    title_i18n jsonb NOT NULL,
    kind text NOT NULL,
    asset_layer text NOT NULL,
    valve_layer text,
    open_column text,
    pipe_column text,
    group_column text,
    tolerance_metres real DEFAULT 0.3 NOT NULL,
    reach_metres real DEFAULT 100 NOT NULL,
    gathering_hours real DEFAULT 3 NOT NULL,
    CONSTRAINT network_check CHECK (((kind <> 'feeder'::text) OR (group_column IS NOT NULL))),
    CONSTRAINT network_code_check CHECK ((code ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT network_gathering_hours_check CHECK ((gathering_hours > (0)::double precision)),
    CONSTRAINT network_kind_check CHECK ((kind = ANY (ARRAY['pipes'::text, 'feeder'::text]))),
    CONSTRAINT network_reach_metres_check CHECK ((reach_metres > (0)::double precision)),
    CONSTRAINT network_tolerance_metres_check CHECK ((tolerance_metres > (0)::double precision))
);

COMMENT ON TABLE network.network IS 'What hangs together: pipes that join at their ends and are parted by valves, or assets of one feeder';

COMMENT ON COLUMN network.network.asset_layer IS 'Pipes (lines), or what hangs on feeders. A layer that the city does not have leaves the network out';

COMMENT ON COLUMN network.network.open_column IS 'Column of the valves that tells whether one is open; without it all are';

COMMENT ON COLUMN network.network.pipe_column IS 'Column of the valves that names the pipe which one closes; without it all pipes at its place';

COMMENT ON COLUMN network.network.group_column IS 'Column of the assets that names their feeder, cabinet or line';

COMMENT ON COLUMN network.network.tolerance_metres IS 'Ends of pipes that lie so near to each other are joined';

COMMENT ON COLUMN network.network.reach_metres IS 'An address hangs on the nearest pipe if it is so near';

COMMENT ON COLUMN network.network.gathering_hours IS 'Requests within so many hours are looked at together, to suggest an incident';

CREATE TABLE network.source (
    network text NOT NULL,
    layer text NOT NULL,
    feature_id bigint NOT NULL
);

COMMENT ON TABLE network.source IS 'Where what flows in the network comes from. While none is named, the greatest connected part counts as supplied';

CREATE TABLE org.calendar (
    id integer NOT NULL,
    code text NOT NULL,
    title_i18n jsonb NOT NULL,
    organisation_id integer,
    time_zone text,
    country text,
    keeps_holidays boolean DEFAULT true NOT NULL,
    CONSTRAINT calendar_code_check CHECK ((code ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT calendar_country_check CHECK ((country ~ '^[A-Z]{2}$'::text))
);

COMMENT ON TABLE org.calendar IS 'When work is done, and so when the clocks of requests run';

COMMENT ON COLUMN org.calendar.time_zone IS 'IANA name; null is the city''s own';

COMMENT ON COLUMN org.calendar.country IS 'Whose holidays are kept; null is the city''s own';

CREATE TABLE org.calendar_day (
    calendar_id integer NOT NULL,
    day date NOT NULL,
    opens_at time without time zone,
    closes_at time without time zone,
    reason text NOT NULL,
    CONSTRAINT calendar_day_check CHECK ((closes_at > opens_at)),
    CONSTRAINT calendar_day_check1 CHECK (((opens_at IS NULL) = (closes_at IS NULL)))
);

COMMENT ON TABLE org.calendar_day IS 'Days that go otherwise than weekday and holidays say: closed (no hours) or with other hours';

CREATE TABLE org.calendar_hours (
    calendar_id integer NOT NULL,
    weekday smallint NOT NULL,
    opens_at time without time zone NOT NULL,
    closes_at time without time zone NOT NULL,
    CONSTRAINT calendar_hours_check CHECK ((closes_at > opens_at)),
    CONSTRAINT calendar_hours_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);

COMMENT ON TABLE org.calendar_hours IS 'Weekly working hours, local; 24:00 is the end of a day. Hours of one day lie apart';

COMMENT ON COLUMN org.calendar_hours.weekday IS '1 is Monday, 7 is Sunday';

ALTER TABLE org.calendar ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME org.calendar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE org.calendar_span (
    calendar_id integer NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    minutes_before double precision NOT NULL
);

COMMENT ON TABLE org.calendar_span IS 'The calendars laid out as instants, made anew by a trigger when one of them changes';

COMMENT ON COLUMN org.calendar_span.minutes_before IS 'Working minutes of the calendar before this span';

CREATE TABLE org.holiday (
    country text NOT NULL,
    day date NOT NULL,
    title_i18n jsonb NOT NULL,
    CONSTRAINT holiday_country_check CHECK ((country ~ '^[A-Z]{2}$'::text))
);

COMMENT ON TABLE org.holiday IS 'State holidays, written by the server for the years around the present one; what stands here is never overwritten';

ALTER TABLE org.organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME org.organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE org.responsibility_rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME org.responsibility_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE org.revision (
    id bigint NOT NULL,
    subject text NOT NULL,
    subject_key text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    account_id integer,
    actor text NOT NULL,
    reason text,
    part text NOT NULL,
    part_key text NOT NULL,
    operation text NOT NULL,
    changes jsonb NOT NULL,
    CONSTRAINT revision_operation_check CHECK ((operation = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text]))),
    CONSTRAINT revision_subject_check CHECK ((subject ~ '^[a-z]+(_[a-z]+)*$'::text))
);

COMMENT ON TABLE org.revision IS 'Every change of reference data and accounts, whoever made it; written by triggers, only ever added to';

COMMENT ON COLUMN org.revision.subject IS 'What is seen and changed as one: category, organisation, calendar, account; responsibility_rules, clock_rules, templates, settings';

COMMENT ON COLUMN org.revision.subject_key IS 'Its code or id; empty where there is only one';

COMMENT ON COLUMN org.revision.at IS 'The same for all lines of one transaction';

COMMENT ON COLUMN org.revision.part IS 'The table of the row that changed';

COMMENT ON COLUMN org.revision.changes IS '{"column": {"from", "to"}}; of a password only that it changed';

ALTER TABLE org.revision ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME org.revision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE outside.service (
    id integer NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    url text NOT NULL,
    is_public boolean DEFAULT false NOT NULL,
    added_at timestamp with time zone DEFAULT now() NOT NULL,
    added_by text NOT NULL,
    CONSTRAINT service_kind_check CHECK ((kind = ANY (ARRAY['wms'::text, 'wmts'::text, 'wfs'::text, 'ogc-api'::text]))),
    CONSTRAINT service_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
    CONSTRAINT service_url_check CHECK ((url ~ '^https?://'::text))
);

COMMENT ON TABLE outside.service IS 'Addresses that the proxy may ask: nothing of others is reached that does not stand here';

COMMENT ON COLUMN outside.service.is_public IS 'Whether everybody may use it; else those who are signed in';

ALTER TABLE outside.service ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME outside.service_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.answer (
    request_id bigint NOT NULL,
    code text NOT NULL,
    question_id integer NOT NULL,
    value jsonb NOT NULL,
    answered_by integer,
    answered_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE request.answer IS 'Answers, each to the version of the question that was asked';

COMMENT ON COLUMN request.answer.value IS 'Text, number, true or false, code, codes, date as 2026-11-22, or {"layer", "id"}';

CREATE TABLE request.asset_link (
    request_id bigint NOT NULL,
    layer text NOT NULL,
    feature_id bigint NOT NULL,
    role text DEFAULT 'affected'::text NOT NULL,
    linked_by integer,
    linked_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT asset_link_role_check CHECK ((role = ANY (ARRAY['place'::text, 'affected'::text, 'cause'::text, 'near'::text, 'replaced'::text])))
);

COMMENT ON COLUMN request.asset_link.role IS 'place: where it happened; affected: what suffers; cause: what it comes from; near: a landmark; replaced: what was put in its stead is another';

CREATE TABLE request.attachment (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    request_id bigint,
    kind text NOT NULL,
    file_name text,
    public_version smallint,
    uploaded_by integer,
    uploaded_at timestamp with time zone DEFAULT now() NOT NULL,
    attached_at timestamp with time zone,
    CONSTRAINT attachment_check CHECK (((kind = 'image'::text) OR (public_version IS NULL))),
    CONSTRAINT attachment_check1 CHECK (((request_id IS NOT NULL) OR (public_version IS NULL))),
    CONSTRAINT attachment_kind_check CHECK ((kind = ANY (ARRAY['image'::text, 'document'::text])))
);

COMMENT ON TABLE request.attachment IS 'Photos and documents; one without a request was uploaded and not saved with any, and is thrown away';

COMMENT ON COLUMN request.attachment.public_version IS 'The version that citizens may see: a person has looked at it and said so. Null: none';

CREATE TABLE request.attachment_version (
    attachment_id uuid NOT NULL,
    version smallint NOT NULL,
    hash text NOT NULL,
    media_type text NOT NULL,
    size_bytes bigint NOT NULL,
    width_pixels integer,
    height_pixels integer,
    thumbnail_hash text,
    regions jsonb DEFAULT '[]'::jsonb NOT NULL,
    made_by integer,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT attachment_version_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT attachment_version_thumbnail_hash_check CHECK ((thumbnail_hash ~ '^[0-9a-f]{64}$'::text))
);

COMMENT ON TABLE request.attachment_version IS 'What an attachment looked like first, and after faces or plates were made unrecognisable; citizens are given the last only';

COMMENT ON COLUMN request.attachment_version.hash IS 'SHA-256 of the content, which is its place on disk';

COMMENT ON COLUMN request.attachment_version.regions IS 'What was blurred: [{"x", "y", "width", "height"}] in pixels';

ALTER TABLE request.category ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME request.category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.clock (
    request_id bigint NOT NULL,
    clock text NOT NULL,
    rule_id integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    stopped_at timestamp with time zone,
    due_at timestamp with time zone,
    warn_at timestamp with time zone,
    remaining_minutes double precision,
    is_next boolean DEFAULT false NOT NULL
);

COMMENT ON TABLE request.clock IS 'The clocks of requests, made from their log and the rules by request.wind_clocks, never by hand';

COMMENT ON COLUMN request.clock.due_at IS 'Null while it pauses, and where the calendar is not laid out so far';

COMMENT ON COLUMN request.clock.remaining_minutes IS 'Working minutes that were left when it paused; null while it runs';

COMMENT ON COLUMN request.clock.is_next IS 'Of the running clocks of a request the one that runs out first';

CREATE TABLE request.clock_notice (
    request_id bigint NOT NULL,
    clock text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    step smallint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    given_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE request.clock_notice IS 'Steps of escalation that were taken, once a run of a clock';

CREATE TABLE request.clock_rule (
    id integer NOT NULL,
    "position" integer NOT NULL,
    clock text NOT NULL,
    kind text,
    category_id integer,
    organisation_id integer,
    calendar_id integer NOT NULL,
    minutes integer NOT NULL,
    warn_minutes integer DEFAULT 0 NOT NULL,
    start_states text[] DEFAULT '{}'::text[] NOT NULL,
    pause_states text[] DEFAULT '{}'::text[] NOT NULL,
    stop_states text[] NOT NULL,
    stops_on_public_word boolean DEFAULT false NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT clock_rule_check CHECK (((warn_minutes >= 0) AND (warn_minutes <= minutes))),
    CONSTRAINT clock_rule_clock_check CHECK ((clock = ANY (ARRAY['acknowledge'::text, 'validate'::text, 'accept'::text, 'answer'::text, 'resolve'::text]))),
    CONSTRAINT clock_rule_kind_check CHECK ((kind = ANY (ARRAY['fault'::text, 'service'::text, 'question'::text, 'complaint'::text, 'suggestion'::text, 'praise'::text]))),
    CONSTRAINT clock_rule_minutes_check CHECK ((minutes > 0))
);

COMMENT ON TABLE request.clock_rule IS 'How long a request may wait for what: of each clock the first rule that fits; a condition that is null fits everything; a category fits its descendants';

COMMENT ON COLUMN request.clock_rule.minutes IS 'Working minutes of the calendar';

COMMENT ON COLUMN request.clock_rule.warn_minutes IS 'So many working minutes before the end a warning is due';

COMMENT ON COLUMN request.clock_rule.start_states IS 'States that start the clock anew; it starts with the opening in any case';

COMMENT ON COLUMN request.clock_rule.stops_on_public_word IS 'A public comment stops it: that is an answer';

COMMENT ON COLUMN request.clock_rule.ended_at IS 'Since when it winds no clocks; null: it does';

ALTER TABLE request.clock_rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME request.clock_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.tombstone (
    id bigint NOT NULL,
    reference text NOT NULL,
    kind text NOT NULL,
    category_id integer NOT NULL,
    category text NOT NULL,
    status text NOT NULL,
    priority text NOT NULL,
    channel text NOT NULL,
    location_source text NOT NULL,
    has_address boolean NOT NULL,
    has_parcel boolean NOT NULL,
    district_id bigint,
    organisation_id integer,
    territory_organisation_ids integer[] NOT NULL,
    responsibility_rule_id integer,
    duplicate_of bigint,
    is_public boolean NOT NULL,
    opened_by integer,
    received_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    anonymised_at timestamp with time zone,
    assets jsonb DEFAULT '[]'::jsonb NOT NULL,
    steps jsonb DEFAULT '[]'::jsonb NOT NULL,
    clocks jsonb DEFAULT '[]'::jsonb NOT NULL,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    deleted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE request.tombstone IS 'What is left of a request that was deleted: what the figures count, and nothing of a person';

COMMENT ON COLUMN request.tombstone.assets IS '[{"layer", "id", "role"}]';

COMMENT ON COLUMN request.tombstone.steps IS 'Its log without words: [{"at", "action", "from", "to", "organisationId", "isPublic"}]';

COMMENT ON COLUMN request.tombstone.clocks IS '[{"clock", "startedAt", "stoppedAt", "dueAt"}]';

COMMENT ON COLUMN request.tombstone.facts IS 'What other rooms want counted: rating, incident …';

CREATE VIEW request.counted WITH (security_invoker='true') AS
 SELECT r.id,
    r.reference,
    r.kind,
    r.category_id,
    r.category,
    r.status,
    r.priority,
    r.channel,
    r.location_source,
    (r.address_text IS NOT NULL) AS has_address,
    (r.parcel_text IS NOT NULL) AS has_parcel,
    r.district_id,
    r.organisation_id,
    r.territory_organisation_ids,
    r.responsibility_rule_id,
    r.duplicate_of,
    r.is_public,
    r.received_at,
    r.closed_at,
    false AS is_deleted
   FROM request.request r
UNION ALL
 SELECT t.id,
    t.reference,
    t.kind,
    t.category_id,
    t.category,
    t.status,
    t.priority,
    t.channel,
    t.location_source,
    t.has_address,
    t.has_parcel,
    t.district_id,
    t.organisation_id,
    t.territory_organisation_ids,
    t.responsibility_rule_id,
    t.duplicate_of,
    t.is_public,
    t.received_at,
    t.closed_at,
    true AS is_deleted
   FROM request.tombstone t;

COMMENT ON VIEW request.counted IS 'All requests that there ever were, for figures: those that are there and those of which a tombstone is left';

CREATE TABLE request.escalation_plan (
    id integer NOT NULL,
    "position" integer NOT NULL,
    clock text,
    kind text,
    category_id integer,
    organisation_id integer,
    steps jsonb NOT NULL,
    CONSTRAINT escalation_plan_clock_check CHECK ((clock = ANY (ARRAY['acknowledge'::text, 'validate'::text, 'accept'::text, 'answer'::text, 'resolve'::text]))),
    CONSTRAINT escalation_plan_kind_check CHECK ((kind = ANY (ARRAY['fault'::text, 'service'::text, 'question'::text, 'complaint'::text, 'suggestion'::text, 'praise'::text]))),
    CONSTRAINT escalation_plan_steps_check CHECK ((jsonb_typeof(steps) = 'array'::text))
);

COMMENT ON TABLE request.escalation_plan IS 'Who is told when a clock runs out: of each clock the first plan that fits; a condition that is null fits everything; a category fits its descendants';

COMMENT ON COLUMN request.escalation_plan.steps IS '[{"at": "warning", "tell": ["dispatchers"]}, {"at": 0, "tell": […]}, {"at": 480, "tell": ["head"]}]: at the warning, or working minutes after the end; dispatchers, head, city';

ALTER TABLE request.escalation_plan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME request.escalation_plan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.expected_time (
    category_id integer NOT NULL,
    learned_from integer NOT NULL,
    calendar_id integer NOT NULL,
    samples integer NOT NULL,
    median_minutes double precision NOT NULL,
    p80_minutes double precision NOT NULL,
    day_minutes double precision NOT NULL,
    learned_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

COMMENT ON TABLE request.expected_time IS 'How long requests of a category took to be resolved in the past year, in working time; made anew by request.learn_expected_times';

COMMENT ON COLUMN request.expected_time.learned_from IS 'The category itself, or the nearest above it that has enough of a past';

COMMENT ON COLUMN request.expected_time.day_minutes IS 'Working minutes of a full day of the calendar';

CREATE TABLE request.joined_reporter (
    id bigint NOT NULL,
    request_id bigint NOT NULL,
    sealed bytea,
    phone_hash bytea,
    email_hash bytea,
    language text,
    wants_answer boolean DEFAULT false NOT NULL,
    channel text DEFAULT 'phone'::text NOT NULL,
    leave_hash bytea,
    joined_by integer,
    joined_at timestamp with time zone DEFAULT now() NOT NULL,
    client_key uuid
);

COMMENT ON TABLE request.joined_reporter IS 'People who report what was reported already: personal data, kept and seen as that of request.reporter';

COMMENT ON COLUMN request.joined_reporter.sealed IS 'Name, phone, e-mail and what they add in their own words, sealed by the server';

COMMENT ON COLUMN request.joined_reporter.leave_hash IS 'SHA-256 of the token with which somebody who joined without an account takes it back';

COMMENT ON COLUMN request.joined_reporter.client_key IS 'Made by the desk, so that a joining that is sent twice counts a person once';

ALTER TABLE request.joined_reporter ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME request.joined_reporter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.log (
    id bigint NOT NULL,
    request_id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    account_id integer,
    actor text NOT NULL,
    action text NOT NULL,
    from_status text,
    to_status text,
    comment text,
    is_public boolean DEFAULT false NOT NULL,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT log_action_check CHECK ((action ~ '^[a-z]+(_[a-z]+)*$'::text))
);

COMMENT ON TABLE request.log IS 'Who did what; only ever appended to (a trigger refuses update and delete)';

ALTER TABLE request.log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME request.log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.merge (
    id bigint NOT NULL,
    follower_id bigint NOT NULL,
    lead_id bigint NOT NULL,
    former_status text NOT NULL,
    former_lead_id bigint,
    moved_by bigint,
    log_id bigint,
    merged_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    undone_at timestamp with time zone,
    was_restored boolean DEFAULT false NOT NULL
);

COMMENT ON TABLE request.merge IS 'Which request was merged into which, and what it was before, so that it can be taken back; written by triggers';

COMMENT ON COLUMN request.merge.former_lead_id IS 'It followed this one before, which was itself merged; null otherwise';

COMMENT ON COLUMN request.merge.moved_by IS 'The merge of its lead, that moved it along';

COMMENT ON COLUMN request.merge.log_id IS 'The line of the log that told the merge; once it is taken back the clocks pass it over';

COMMENT ON COLUMN request.merge.was_restored IS 'Taken back as if it had never been, in distinction to a duplicate that is reopened';

ALTER TABLE request.merge ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME request.merge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.personal_key (
    id text NOT NULL,
    proof bytea NOT NULL,
    added_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE request.personal_key IS 'Keys that have sealed something here, without the keys: a server that lacks one does not start';

COMMENT ON COLUMN request.personal_key.proof IS 'What the key makes of a fixed text, to tell another key of the same name';

CREATE TABLE request.personal_look (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    account_id integer,
    actor text DEFAULT ''::text NOT NULL,
    what text NOT NULL,
    request_id bigint,
    reference text,
    purpose text NOT NULL,
    words text,
    CONSTRAINT personal_look_purpose_check CHECK ((purpose = ANY (ARRAY['contact'::text, 'verify'::text, 'work'::text, 'complaint'::text, 'demand'::text, 'other'::text]))),
    CONSTRAINT personal_look_what_check CHECK ((what = ANY (ARRAY['reporter'::text, 'joined'::text, 'copy'::text, 'erasure'::text, 'export'::text])))
);

COMMENT ON TABLE request.personal_look IS 'Who looked at whose personal data, when and why; only ever appended to';

COMMENT ON COLUMN request.personal_look.purpose IS 'contact: to reach the person; verify: whether it is the same one; work: needed on the spot; complaint: it was complained about; demand: the person asked for it';

ALTER TABLE request.personal_look ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME request.personal_look_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.question (
    id integer NOT NULL,
    category_id integer NOT NULL,
    code text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    type text NOT NULL,
    title_i18n jsonb NOT NULL,
    help_i18n jsonb DEFAULT '{}'::jsonb NOT NULL,
    unit text,
    minimum double precision,
    maximum double precision,
    options jsonb DEFAULT '[]'::jsonb NOT NULL,
    asset_layers text[] DEFAULT '{}'::text[] NOT NULL,
    asset_role text,
    is_required boolean DEFAULT false NOT NULL,
    shown_when jsonb DEFAULT '[]'::jsonb NOT NULL,
    is_public boolean DEFAULT false NOT NULL,
    valid_from timestamp with time zone DEFAULT now() NOT NULL,
    valid_to timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
    CONSTRAINT question_asset_role_check CHECK ((asset_role = ANY (ARRAY['place'::text, 'affected'::text, 'cause'::text, 'near'::text, 'replaced'::text]))),
    CONSTRAINT question_check CHECK ((minimum <= maximum)),
    CONSTRAINT question_check1 CHECK (((type = ANY (ARRAY['one_of'::text, 'several_of'::text])) = (options <> '[]'::jsonb))),
    CONSTRAINT question_check2 CHECK (((type = 'asset'::text) = (asset_role IS NOT NULL))),
    CONSTRAINT question_code_check CHECK ((code ~ '^[a-z][a-z0-9_]*$'::text)),
    CONSTRAINT question_options_check CHECK ((jsonb_typeof(options) = 'array'::text)),
    CONSTRAINT question_shown_when_check CHECK ((jsonb_typeof(shown_when) = 'array'::text)),
    CONSTRAINT question_type_check CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'yes_no'::text, 'one_of'::text, 'several_of'::text, 'date'::text, 'asset'::text])))
);

COMMENT ON TABLE request.question IS 'What is asked of a category and of all that are below it; one row a version';

COMMENT ON COLUMN request.question.unit IS 'Of a number: m, cm, days …';

COMMENT ON COLUMN request.question.minimum IS 'Least number, or least count of what is chosen of several';

COMMENT ON COLUMN request.question.maximum IS 'Greatest number, most that is chosen of several, or most characters of a text';

COMMENT ON COLUMN request.question.options IS 'Of one_of and several_of: [{"code": "out", "title": {"en": "…", "sr-Latn": "…"}}]';

COMMENT ON COLUMN request.question.asset_layers IS 'Of an asset: layers to choose from; none means those of the category';

COMMENT ON COLUMN request.question.asset_role IS 'Of an asset: the part that the chosen one is linked in';

COMMENT ON COLUMN request.question.shown_when IS 'Asked only when all of these hold: [{"question": "state", "is": ["out"]}]; number: "atLeast", "atMost"';

COMMENT ON COLUMN request.question.is_public IS 'Whether the answer may be shown to citizens';

ALTER TABLE request.question ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME request.question_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.rating (
    request_id bigint NOT NULL,
    score smallint NOT NULL,
    rated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT rating_score_check CHECK (((score >= 1) AND (score <= 5)))
);

COMMENT ON TABLE request.rating IS 'How content a citizen is, 5 is best; the words are in the log';

CREATE TABLE request.reopen_rule (
    id integer NOT NULL,
    category_id integer,
    status text NOT NULL,
    days integer NOT NULL,
    CONSTRAINT reopen_rule_days_check CHECK ((days >= 0))
);

COMMENT ON TABLE request.reopen_rule IS 'How many days a citizen may reopen a request that came into a state; of a category and all below it, the nearest rule counts';

ALTER TABLE request.reopen_rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME request.reopen_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.reporter (
    request_id bigint NOT NULL,
    language text,
    wants_answer boolean DEFAULT false NOT NULL,
    sealed bytea,
    phone_hash bytea,
    email_hash bytea
);

COMMENT ON TABLE request.reporter IS 'Personal data, apart from the request; seen by clerks and by the request''s own organisation only';

COMMENT ON COLUMN request.reporter.sealed IS 'Name, phone, e-mail, address and note, sealed by the server (AES-256-GCM)';

COMMENT ON COLUMN request.reporter.phone_hash IS 'Keyed hash of the whole number, to find the caller''s other requests';

COMMENT ON COLUMN request.reporter.email_hash IS 'Keyed hash of the address in small letters';

CREATE TABLE request.reporter_to_seal (
    request_id bigint NOT NULL,
    name text,
    phone text,
    email text
);

COMMENT ON TABLE request.reporter_to_seal IS 'Reporters in plain words, of an older version or of an import by SQL; the server seals them into request.reporter, and the row goes';

CREATE TABLE request.retention_rule (
    id integer NOT NULL,
    category_id integer,
    anonymise_after_days integer NOT NULL,
    delete_after_days integer,
    CONSTRAINT retention_rule_anonymise_after_days_check CHECK ((anonymise_after_days > 0)),
    CONSTRAINT retention_rule_check CHECK ((delete_after_days > anonymise_after_days))
);

COMMENT ON TABLE request.retention_rule IS 'Days from closing: of a category and all below it that have no rule of their own; without a category, of all. Working assumption: a city sets its own';

ALTER TABLE request.retention_rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME request.retention_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE request.shape (
    request_id bigint NOT NULL,
    geom public.geometry NOT NULL,
    street_text text,
    from_text text,
    to_text text
);

COMMENT ON TABLE request.shape IS 'Line or area of a request, in the city''s SRID; the request keeps a point on it for maps and lists';

COMMENT ON COLUMN request.shape.street_text IS 'Of a line along a street: its name; from_text and to_text, the house numbers between which it runs';

CREATE TABLE request.status (
    code text NOT NULL,
    "position" smallint NOT NULL,
    is_open boolean NOT NULL,
    title_i18n jsonb NOT NULL
);

COMMENT ON TABLE request.status IS 'The states a request can be in';

CREATE TABLE request.transition (
    from_status text NOT NULL,
    to_status text NOT NULL,
    roles text[] NOT NULL,
    requires text[] DEFAULT '{}'::text[] NOT NULL
);

COMMENT ON TABLE request.transition IS 'Which state may follow which, who may do it, and what must be given';

COMMENT ON COLUMN request.transition.requires IS 'Words of: comment, organisation, duplicate_of';

CREATE TABLE work.address (
    work_order_id bigint NOT NULL,
    layer text NOT NULL,
    feature_id bigint NOT NULL
);

COMMENT ON TABLE work.address IS 'Addresses that the work cuts off';

CREATE TABLE work.asset (
    work_order_id bigint NOT NULL,
    layer text NOT NULL,
    feature_id bigint NOT NULL,
    role text DEFAULT 'affected'::text NOT NULL,
    CONSTRAINT asset_role_check CHECK ((role = ANY (ARRAY['fault'::text, 'valve'::text, 'affected'::text])))
);

CREATE TABLE work.log (
    id bigint NOT NULL,
    work_order_id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    account_id integer,
    actor text NOT NULL,
    action text NOT NULL,
    from_status text,
    to_status text,
    comment text,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT log_action_check CHECK ((action = ANY (ARRAY['opened'::text, 'status_changed'::text, 'edited'::text])))
);

ALTER TABLE work.log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME work.log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE work.number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE work.request (
    work_order_id bigint NOT NULL,
    request_id bigint NOT NULL,
    linked_by integer,
    linked_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE work.request IS 'Requests that the work is done for';

CREATE TABLE work.status (
    code text NOT NULL,
    "position" smallint NOT NULL,
    is_open boolean NOT NULL,
    title_i18n jsonb NOT NULL
);

CREATE TABLE work.transition (
    from_status text NOT NULL,
    to_status text NOT NULL,
    roles text[] NOT NULL,
    requires text[] DEFAULT '{}'::text[] NOT NULL
);

COMMENT ON TABLE work.transition IS 'Which state of a work order may follow which, who may do it, and what must be given';

CREATE TABLE work.work_order (
    id bigint DEFAULT nextval('catalog.feature_id'::regclass) NOT NULL,
    reference text NOT NULL,
    kind text NOT NULL,
    category text,
    title text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    public_text text,
    status text DEFAULT 'planned'::text NOT NULL,
    organisation_id integer NOT NULL,
    incident_id bigint,
    geom public.geometry(Geometry,25834) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    began_at timestamp with time zone,
    ended_at timestamp with time zone,
    is_public boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    opened_by integer,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT work_order_check CHECK (((ends_at IS NULL) OR (ends_at > starts_at))),
    CONSTRAINT work_order_kind_check CHECK ((kind = ANY (ARRAY['repair'::text, 'planned_works'::text]))),
    CONSTRAINT work_order_title_check CHECK ((title <> ''::text))
);

COMMENT ON TABLE work.work_order IS 'Works
sr-Latn: Radovi
sl: Dela
Work orders, and planned works that are announced';

COMMENT ON COLUMN work.work_order.reference IS 'Reference
sr-Latn: Broj
sl: Številka';

COMMENT ON COLUMN work.work_order.kind IS 'Kind
sr-Latn: Vrsta
sl: Vrsta';

COMMENT ON COLUMN work.work_order.category IS 'Category
sr-Latn: Kategorija
sl: Kategorija';

COMMENT ON COLUMN work.work_order.title IS 'Title
sr-Latn: Naslov
sl: Naslov';

COMMENT ON COLUMN work.work_order.status IS 'Status
sr-Latn: Status
sl: Stanje';

COMMENT ON COLUMN work.work_order.organisation_id IS 'Organisation
sr-Latn: Organizacija
sl: Organizacija';

COMMENT ON COLUMN work.work_order.geom IS 'Where: point, line or area, in the city''s SRID';

COMMENT ON COLUMN work.work_order.starts_at IS 'From
sr-Latn: Od
sl: Od';

COMMENT ON COLUMN work.work_order.ends_at IS 'Until
sr-Latn: Do
sl: Do';

COMMENT ON COLUMN work.work_order.ended_at IS 'Ended
sr-Latn: Završeno
sl: Končano';

COMMENT ON COLUMN work.work_order.is_public IS 'Public
sr-Latn: Javno
sl: Javno';

ALTER TABLE ONLY analysis.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY analysis.output
    ADD CONSTRAINT output_pkey PRIMARY KEY (job_id, name);

ALTER TABLE ONLY analysis.selection
    ADD CONSTRAINT selection_pkey PRIMARY KEY (job_id);

ALTER TABLE ONLY auth.account
    ADD CONSTRAINT account_login_key UNIQUE (login);

ALTER TABLE ONLY auth.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY auth.invitation
    ADD CONSTRAINT invitation_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY auth.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY catalog.city
    ADD CONSTRAINT city_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY catalog.layer
    ADD CONSTRAINT layer_pkey PRIMARY KEY (name);

ALTER TABLE ONLY catalog.layer
    ADD CONSTRAINT layer_schema_name_table_name_key UNIQUE (schema_name, table_name);

ALTER TABLE ONLY catalog.place_role
    ADD CONSTRAINT place_role_pkey PRIMARY KEY (role);

ALTER TABLE ONLY catalog.property
    ADD CONSTRAINT property_pkey PRIMARY KEY (layer, name);

ALTER TABLE ONLY exchange.forwarded
    ADD CONSTRAINT forwarded_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY exchange.import_change
    ADD CONSTRAINT import_change_pkey PRIMARY KEY (import_id, feature_id);

ALTER TABLE ONLY exchange.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY exchange.import_row
    ADD CONSTRAINT import_row_pkey PRIMARY KEY (import_id, number);

ALTER TABLE ONLY exchange.outgoing_update
    ADD CONSTRAINT outgoing_update_pkey PRIMARY KEY (log_id);

ALTER TABLE ONLY exchange.partner
    ADD CONSTRAINT partner_code_key UNIQUE (code);

ALTER TABLE ONLY exchange.partner
    ADD CONSTRAINT partner_key_hash_key UNIQUE (key_hash);

ALTER TABLE ONLY exchange.partner_line
    ADD CONSTRAINT partner_line_pkey PRIMARY KEY (log_id);

ALTER TABLE ONLY exchange.partner
    ADD CONSTRAINT partner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY exchange.received
    ADD CONSTRAINT received_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY exchange.service
    ADD CONSTRAINT service_place UNIQUE NULLS NOT DISTINCT (partner_id, category_id);

ALTER TABLE ONLY exchange.status
    ADD CONSTRAINT status_place UNIQUE NULLS NOT DISTINCT (partner_id, theirs);

ALTER TABLE ONLY exchange.status_word
    ADD CONSTRAINT status_word_pkey PRIMARY KEY (status);

ALTER TABLE ONLY exchange.taken_update
    ADD CONSTRAINT taken_update_pkey PRIMARY KEY (partner_id, update_id);

ALTER TABLE ONLY feed.change
    ADD CONSTRAINT change_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY figure.progress
    ADD CONSTRAINT progress_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY figure.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY gis.address
    ADD CONSTRAINT address_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.asset_state
    ADD CONSTRAINT asset_state_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.building
    ADD CONSTRAINT building_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.cadastral_municipality
    ADD CONSTRAINT cadastral_municipality_code_key UNIQUE (code);

ALTER TABLE ONLY gis.cadastral_municipality
    ADD CONSTRAINT cadastral_municipality_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.district
    ADD CONSTRAINT district_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.green_area_kind
    ADD CONSTRAINT green_area_kind_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.green_area
    ADD CONSTRAINT green_area_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.heating_pipe_kind
    ADD CONSTRAINT heating_pipe_kind_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.heating_pipe
    ADD CONSTRAINT heating_pipe_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.hydrant_kind
    ADD CONSTRAINT hydrant_kind_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.hydrant
    ADD CONSTRAINT hydrant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.lamp_kind
    ADD CONSTRAINT lamp_kind_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.manhole
    ADD CONSTRAINT manhole_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.material
    ADD CONSTRAINT material_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.parcel
    ADD CONSTRAINT parcel_municipality_code_number_key UNIQUE (municipality_code, number);

ALTER TABLE ONLY gis.parcel
    ADD CONSTRAINT parcel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.protected_zone_kind
    ADD CONSTRAINT protected_zone_kind_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.protected_zone
    ADD CONSTRAINT protected_zone_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.road_class
    ADD CONSTRAINT road_class_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.road_section
    ADD CONSTRAINT road_section_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.settlement
    ADD CONSTRAINT settlement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.sewer_kind
    ADD CONSTRAINT sewer_kind_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.sewer_pipe
    ADD CONSTRAINT sewer_pipe_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.street_light
    ADD CONSTRAINT street_light_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.street
    ADD CONSTRAINT street_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.surface
    ADD CONSTRAINT surface_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.tree
    ADD CONSTRAINT tree_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.waste_container
    ADD CONSTRAINT waste_container_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.waste_kind
    ADD CONSTRAINT waste_kind_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.water_body_kind
    ADD CONSTRAINT water_body_kind_pkey PRIMARY KEY (code);

ALTER TABLE ONLY gis.water_body
    ADD CONSTRAINT water_body_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.water_pipe
    ADD CONSTRAINT water_pipe_pkey PRIMARY KEY (id);

ALTER TABLE ONLY gis.water_valve
    ADD CONSTRAINT water_valve_pkey PRIMARY KEY (id);

ALTER TABLE ONLY history.change_set
    ADD CONSTRAINT change_set_pkey PRIMARY KEY (key);

ALTER TABLE ONLY history.version
    ADD CONSTRAINT version_pkey PRIMARY KEY (layer, feature_id, valid_from);

ALTER TABLE ONLY incident.address
    ADD CONSTRAINT address_pkey PRIMARY KEY (incident_id, layer, feature_id);

ALTER TABLE ONLY incident.asset
    ADD CONSTRAINT asset_pkey PRIMARY KEY (incident_id, layer, feature_id);

ALTER TABLE ONLY incident.incident
    ADD CONSTRAINT incident_pkey PRIMARY KEY (id);

ALTER TABLE ONLY incident.incident
    ADD CONSTRAINT incident_reference_key UNIQUE (reference);

ALTER TABLE ONLY incident.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY incident.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (incident_id, request_id);

ALTER TABLE ONLY incident.status
    ADD CONSTRAINT status_pkey PRIMARY KEY (code);

ALTER TABLE ONLY incident.transition
    ADD CONSTRAINT transition_pkey PRIMARY KEY (from_status, to_status);

ALTER TABLE ONLY message.incoming
    ADD CONSTRAINT incoming_message_hash_key UNIQUE (message_hash);

ALTER TABLE ONLY message.incoming
    ADD CONSTRAINT incoming_pkey PRIMARY KEY (id);

ALTER TABLE ONLY message.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY message.mailbox
    ADD CONSTRAINT mailbox_pkey PRIMARY KEY (is_only);

ALTER TABLE ONLY message.outbox
    ADD CONSTRAINT outbox_key_key UNIQUE (key);

ALTER TABLE ONLY message.outbox
    ADD CONSTRAINT outbox_once UNIQUE NULLS NOT DISTINCT (log_id, request_id, event, recipient, recipient_id);

ALTER TABLE ONLY message.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY message.preference
    ADD CONSTRAINT preference_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY message.template
    ADD CONSTRAINT template_pkey PRIMARY KEY (id);

ALTER TABLE ONLY message.template
    ADD CONSTRAINT template_place UNIQUE NULLS NOT DISTINCT (event, category_id, channel, language);

ALTER TABLE ONLY mesto.applied_text
    ADD CONSTRAINT applied_text_pkey PRIMARY KEY (path);

ALTER TABLE ONLY mesto.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (number);

ALTER TABLE ONLY network.critical_place
    ADD CONSTRAINT critical_place_pkey PRIMARY KEY (id);

ALTER TABLE ONLY network.network
    ADD CONSTRAINT network_pkey PRIMARY KEY (code);

ALTER TABLE ONLY network.source
    ADD CONSTRAINT source_pkey PRIMARY KEY (network, layer, feature_id);

ALTER TABLE ONLY org.calendar
    ADD CONSTRAINT calendar_code_key UNIQUE (code);

ALTER TABLE ONLY org.calendar_day
    ADD CONSTRAINT calendar_day_pkey PRIMARY KEY (calendar_id, day);

ALTER TABLE ONLY org.calendar_hours
    ADD CONSTRAINT calendar_hours_pkey PRIMARY KEY (calendar_id, weekday, opens_at);

ALTER TABLE ONLY org.calendar
    ADD CONSTRAINT calendar_pkey PRIMARY KEY (id);

ALTER TABLE ONLY org.calendar_span
    ADD CONSTRAINT calendar_span_pkey PRIMARY KEY (calendar_id, opens_at);

ALTER TABLE ONLY org.holiday
    ADD CONSTRAINT holiday_pkey PRIMARY KEY (country, day);

ALTER TABLE ONLY org.organisation
    ADD CONSTRAINT organisation_code_key UNIQUE (code);

ALTER TABLE ONLY org.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY org.responsibility_rule
    ADD CONSTRAINT responsibility_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY org.revision
    ADD CONSTRAINT revision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY outside.service
    ADD CONSTRAINT service_pkey PRIMARY KEY (id);

ALTER TABLE ONLY outside.service
    ADD CONSTRAINT service_url_key UNIQUE (url);

ALTER TABLE ONLY request.answer
    ADD CONSTRAINT answer_pkey PRIMARY KEY (request_id, code);

ALTER TABLE ONLY request.asset_link
    ADD CONSTRAINT asset_link_pkey PRIMARY KEY (request_id, layer, feature_id);

ALTER TABLE ONLY request.attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.attachment_version
    ADD CONSTRAINT attachment_version_pkey PRIMARY KEY (attachment_id, version);

ALTER TABLE ONLY request.category
    ADD CONSTRAINT category_code_key UNIQUE (code);

ALTER TABLE ONLY request.category
    ADD CONSTRAINT category_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.clock_notice
    ADD CONSTRAINT clock_notice_pkey PRIMARY KEY (request_id, clock, started_at, step);

ALTER TABLE ONLY request.clock
    ADD CONSTRAINT clock_pkey PRIMARY KEY (request_id, clock);

ALTER TABLE ONLY request.clock_rule
    ADD CONSTRAINT clock_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.escalation_plan
    ADD CONSTRAINT escalation_plan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.expected_time
    ADD CONSTRAINT expected_time_pkey PRIMARY KEY (category_id);

ALTER TABLE ONLY request.joined_reporter
    ADD CONSTRAINT joined_reporter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.merge
    ADD CONSTRAINT merge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.personal_key
    ADD CONSTRAINT personal_key_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.personal_look
    ADD CONSTRAINT personal_look_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.question
    ADD CONSTRAINT question_category_id_code_excl EXCLUDE USING btree (category_id WITH =, code WITH =) WHERE ((valid_to = 'infinity'::timestamp with time zone)) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY request.question
    ADD CONSTRAINT question_category_id_code_version_key UNIQUE (category_id, code, version);

ALTER TABLE ONLY request.question
    ADD CONSTRAINT question_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.rating
    ADD CONSTRAINT rating_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY request.reopen_rule
    ADD CONSTRAINT reopen_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.reopen_rule
    ADD CONSTRAINT reopen_rule_place UNIQUE NULLS NOT DISTINCT (category_id, status);

ALTER TABLE ONLY request.reporter
    ADD CONSTRAINT reporter_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY request.reporter_to_seal
    ADD CONSTRAINT reporter_to_seal_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY request.request
    ADD CONSTRAINT request_client_key_key UNIQUE (client_key);

ALTER TABLE ONLY request.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.request
    ADD CONSTRAINT request_reference_key UNIQUE (reference);

ALTER TABLE ONLY request.retention_rule
    ADD CONSTRAINT retention_rule_category UNIQUE NULLS NOT DISTINCT (category_id);

ALTER TABLE ONLY request.retention_rule
    ADD CONSTRAINT retention_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.shape
    ADD CONSTRAINT shape_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY request.status
    ADD CONSTRAINT status_pkey PRIMARY KEY (code);

ALTER TABLE ONLY request.tombstone
    ADD CONSTRAINT tombstone_pkey PRIMARY KEY (id);

ALTER TABLE ONLY request.tombstone
    ADD CONSTRAINT tombstone_reference_key UNIQUE (reference);

ALTER TABLE ONLY request.transition
    ADD CONSTRAINT transition_pkey PRIMARY KEY (from_status, to_status);

ALTER TABLE ONLY work.address
    ADD CONSTRAINT address_pkey PRIMARY KEY (work_order_id, layer, feature_id);

ALTER TABLE ONLY work.asset
    ADD CONSTRAINT asset_pkey PRIMARY KEY (work_order_id, layer, feature_id);

ALTER TABLE ONLY work.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY work.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (work_order_id, request_id);

ALTER TABLE ONLY work.status
    ADD CONSTRAINT status_pkey PRIMARY KEY (code);

ALTER TABLE ONLY work.transition
    ADD CONSTRAINT transition_pkey PRIMARY KEY (from_status, to_status);

ALTER TABLE ONLY work.work_order
    ADD CONSTRAINT work_order_pkey PRIMARY KEY (id);

ALTER TABLE ONLY work.work_order
    ADD CONSTRAINT work_order_reference_key UNIQUE (reference);

CREATE INDEX job_kept_until ON analysis.job USING btree (kept_until);

CREATE INDEX job_newest ON analysis.job USING btree (created_at DESC, id DESC);

CREATE INDEX job_of_account ON analysis.job USING btree (account_id, created_at DESC);

CREATE INDEX job_open ON analysis.job USING btree (status, created_at) WHERE (status = ANY (ARRAY['accepted'::text, 'running'::text]));

CREATE INDEX job_pinned ON analysis.job USING btree (created_at DESC) WHERE is_pinned;

CREATE INDEX session_account ON auth.session USING btree (account_id);

CREATE INDEX session_expiry ON auth.session USING btree (expires_at);

CREATE UNIQUE INDEX forwarded_their ON exchange.forwarded USING btree (partner_id, their_id) WHERE (their_id IS NOT NULL);

CREATE INDEX forwarded_waiting ON exchange.forwarded USING btree (due_at) WHERE ((state = 'waiting'::text) OR (their_id IS NULL));

CREATE INDEX import_account ON exchange.import USING btree (account_id, created_at);

CREATE INDEX import_row_told ON exchange.import_row USING btree (import_id, number) WHERE ((outcome = 'refused'::text) OR (mended <> '{}'::text[]));

CREATE INDEX outgoing_update_waiting ON exchange.outgoing_update USING btree (due_at) WHERE (state = 'waiting'::text);

CREATE INDEX received_their ON exchange.received USING btree (partner_id, their_id);

CREATE INDEX change_order ON feed.change USING btree (xid, seq);

CREATE INDEX event_request ON figure.event USING btree (request_id);

CREATE INDEX request_version ON figure.request USING btree (version);

CREATE INDEX address_geom ON gis.address USING gist (geom);

CREATE INDEX address_parcel ON gis.address USING btree (municipality_code, parcel_number);

CREATE INDEX address_street ON gis.address USING btree (street_id);

CREATE INDEX building_geom ON gis.building USING gist (geom);

CREATE INDEX cadastral_municipality_geom ON gis.cadastral_municipality USING gist (geom);

CREATE INDEX district_geom ON gis.district USING gist (geom);

CREATE INDEX green_area_geom ON gis.green_area USING gist (geom);

CREATE INDEX heating_pipe_geom ON gis.heating_pipe USING gist (geom);

CREATE INDEX heating_pipe_number ON gis.heating_pipe USING btree (number);

CREATE INDEX hydrant_geom ON gis.hydrant USING gist (geom);

CREATE INDEX hydrant_number ON gis.hydrant USING btree (number);

CREATE INDEX manhole_geom ON gis.manhole USING gist (geom);

CREATE INDEX manhole_number ON gis.manhole USING btree (number);

CREATE INDEX parcel_geom ON gis.parcel USING gist (geom);

CREATE INDEX protected_zone_geom ON gis.protected_zone USING gist (geom);

CREATE INDEX road_section_geom ON gis.road_section USING gist (geom);

CREATE INDEX road_section_number ON gis.road_section USING btree (number);

CREATE INDEX settlement_geom ON gis.settlement USING gist (geom);

CREATE INDEX sewer_pipe_geom ON gis.sewer_pipe USING gist (geom);

CREATE INDEX sewer_pipe_number ON gis.sewer_pipe USING btree (number);

CREATE INDEX street_geom ON gis.street USING gist (geom);

CREATE INDEX street_light_geom ON gis.street_light USING gist (geom);

CREATE INDEX street_light_number ON gis.street_light USING btree (number);

CREATE INDEX tree_geom ON gis.tree USING gist (geom);

CREATE INDEX tree_number ON gis.tree USING btree (number);

CREATE INDEX waste_container_geom ON gis.waste_container USING gist (geom);

CREATE INDEX waste_container_number ON gis.waste_container USING btree (number);

CREATE INDEX water_body_geom ON gis.water_body USING gist (geom);

CREATE INDEX water_pipe_geom ON gis.water_pipe USING gist (geom);

CREATE INDEX water_pipe_number ON gis.water_pipe USING btree (number);

CREATE INDEX water_valve_geom ON gis.water_valve USING gist (geom);

CREATE INDEX water_valve_number ON gis.water_valve USING btree (number);

CREATE INDEX water_valve_pipe ON gis.water_valve USING btree (pipe_id);

CREATE INDEX change_set_account ON history.change_set USING btree (account_id, made_at);

CREATE INDEX version_time ON history.version USING btree (layer, valid_to, valid_from);

CREATE INDEX address_feature ON incident.address USING btree (layer, feature_id);

CREATE INDEX asset_feature ON incident.asset USING btree (layer, feature_id);

CREATE INDEX incident_geom ON incident.incident USING gist (geom);

CREATE INDEX incident_open ON incident.incident USING btree (status, starts_at) WHERE (ended_at IS NULL);

CREATE INDEX log_of ON incident.log USING btree (incident_id, id);

CREATE UNIQUE INDEX request_in_one_incident ON incident.request USING btree (request_id);

CREATE INDEX request_of ON incident.request USING btree (request_id);

CREATE INDEX incoming_request ON message.incoming USING btree (request_id);

CREATE INDEX incoming_sender ON message.incoming USING btree (sender_hash, received_at);

CREATE INDEX incoming_waiting ON message.incoming USING btree (id) WHERE (state = 'unplaced'::text);

CREATE INDEX link_expiry ON message.link USING btree (expires_at);

CREATE INDEX link_request ON message.link USING btree (request_id);

CREATE INDEX outbox_leased ON message.outbox USING btree (lease_until) WHERE (state = ANY (ARRAY['claimed'::text, 'handed'::text]));

CREATE INDEX outbox_plain ON message.outbox USING btree (id) WHERE ((subject IS NOT NULL) OR (body IS NOT NULL));

CREATE INDEX outbox_request ON message.outbox USING btree (request_id);

CREATE INDEX outbox_unsettled ON message.outbox USING btree (state, id) WHERE (state = ANY (ARRAY['unsure'::text, 'failed'::text, 'to_print'::text]));

CREATE INDEX outbox_waiting ON message.outbox USING btree (due_at) WHERE (state = 'waiting'::text);

CREATE INDEX calendar_span_minutes ON org.calendar_span USING btree (calendar_id, minutes_before);

CREATE INDEX organisation_territory ON org.organisation USING gist (territory);

CREATE INDEX responsibility_rule_order ON org.responsibility_rule USING btree ("position", id);

CREATE INDEX responsibility_rule_territory ON org.responsibility_rule USING gist (territory);

CREATE INDEX revision_subject ON org.revision USING btree (subject, subject_key, id DESC);

CREATE INDEX answer_question ON request.answer USING btree (question_id);

CREATE INDEX asset_link_feature ON request.asset_link USING btree (layer, feature_id);

CREATE INDEX attachment_orphan ON request.attachment USING btree (uploaded_at) WHERE (request_id IS NULL);

CREATE INDEX attachment_request ON request.attachment USING btree (request_id);

CREATE INDEX attachment_version_hash ON request.attachment_version USING btree (hash);

CREATE INDEX attachment_version_thumbnail ON request.attachment_version USING btree (thumbnail_hash);

CREATE INDEX clock_next ON request.clock USING btree (due_at, request_id) WHERE is_next;

CREATE INDEX clock_rule_of ON request.clock USING btree (rule_id);

CREATE INDEX clock_rule_order ON request.clock_rule USING btree ("position", id);

CREATE INDEX clock_running ON request.clock USING btree (due_at) WHERE ((stopped_at IS NULL) AND (due_at IS NOT NULL));

CREATE INDEX escalation_plan_order ON request.escalation_plan USING btree ("position", id);

CREATE INDEX joined_reporter_email ON request.joined_reporter USING btree (email_hash);

CREATE UNIQUE INDEX joined_reporter_key ON request.joined_reporter USING btree (client_key) WHERE (client_key IS NOT NULL);

CREATE UNIQUE INDEX joined_reporter_leave ON request.joined_reporter USING btree (leave_hash) WHERE (leave_hash IS NOT NULL);

CREATE INDEX joined_reporter_phone ON request.joined_reporter USING btree (phone_hash);

CREATE INDEX joined_reporter_request ON request.joined_reporter USING btree (request_id);

CREATE INDEX log_request ON request.log USING btree (request_id, id);

CREATE INDEX log_told ON request.log USING btree (at) WHERE (action = ANY (ARRAY['status_changed'::text, 'commented'::text]));

CREATE INDEX merge_lead ON request.merge USING btree (lead_id) WHERE (undone_at IS NULL);

CREATE INDEX merge_log ON request.merge USING btree (follower_id, log_id) WHERE was_restored;

CREATE INDEX merge_moved ON request.merge USING btree (moved_by) WHERE (moved_by IS NOT NULL);

CREATE UNIQUE INDEX merge_present ON request.merge USING btree (follower_id) WHERE ((undone_at IS NULL) AND (moved_by IS NULL));

CREATE INDEX personal_look_account ON request.personal_look USING btree (account_id, at);

CREATE INDEX personal_look_request ON request.personal_look USING btree (request_id, at);

CREATE INDEX reporter_email ON request.reporter USING btree (email_hash);

CREATE INDEX reporter_phone ON request.reporter USING btree (phone_hash);

CREATE INDEX request_address ON request.request USING gin (address_text public.gin_trgm_ops);

CREATE INDEX request_category ON request.request USING btree (category_id, received_at DESC);

CREATE INDEX request_closed ON request.request USING btree (closed_at) WHERE (closed_at IS NOT NULL);

CREATE INDEX request_followers ON request.request USING btree (duplicate_of) WHERE (duplicate_of IS NOT NULL);

CREATE INDEX request_geom ON request.request USING gist (geom);

CREATE INDEX request_near_lately ON request.request USING gist (geom, category_id, received_at);

CREATE INDEX request_open ON request.request USING btree (organisation_id, status, received_at);

CREATE INDEX request_open_geom ON request.request USING gist (geom) WHERE (closed_at IS NULL);

CREATE INDEX request_open_received ON request.request USING btree (received_at DESC, id DESC) WHERE (closed_at IS NULL);

CREATE INDEX request_organisation_received ON request.request USING btree (organisation_id, received_at DESC, id DESC);

CREATE INDEX request_received ON request.request USING btree (received_at DESC, id DESC);

CREATE INDEX shape_geom ON request.shape USING gist (geom);

CREATE INDEX tombstone_received ON request.tombstone USING btree (received_at);

CREATE INDEX address_feature ON work.address USING btree (layer, feature_id);

CREATE INDEX asset_feature ON work.asset USING btree (layer, feature_id);

CREATE INDEX log_of ON work.log USING btree (work_order_id, id);

CREATE INDEX request_of ON work.request USING btree (request_id);

CREATE INDEX work_order_geom ON work.work_order USING gist (geom);

CREATE INDEX work_order_open ON work.work_order USING btree (status, starts_at) WHERE (ended_at IS NULL);

CREATE TRIGGER account_ends_sessions AFTER UPDATE OF password_hash, role, organisation_id, is_active ON auth.account FOR EACH ROW WHEN (((((old.password_hash IS DISTINCT FROM new.password_hash) OR (old.role IS DISTINCT FROM new.role)) OR (old.organisation_id IS DISTINCT FROM new.organisation_id)) OR (old.is_active IS DISTINCT FROM new.is_active))) EXECUTE FUNCTION auth.end_sessions();

CREATE TRIGGER keep_an_administrator AFTER UPDATE ON auth.account FOR EACH ROW WHEN (((old.role = 'administrator'::text) AND old.is_active AND (NOT ((new.role = 'administrator'::text) AND new.is_active)))) EXECUTE FUNCTION auth.keep_an_administrator();

CREATE TRIGGER keep_an_administrator_at_delete AFTER DELETE ON auth.account FOR EACH ROW WHEN (((old.role = 'administrator'::text) AND old.is_active)) EXECUTE FUNCTION auth.keep_an_administrator();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON auth.account FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON auth.account FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER follow_calendars AFTER INSERT OR UPDATE OF country, time_zone ON catalog.city FOR EACH STATEMENT EXECUTE FUNCTION request.follow_calendars();

CREATE TRIGGER grant_again AFTER UPDATE OF is_public ON catalog.layer FOR EACH ROW WHEN ((old.is_public <> new.is_public)) EXECUTE FUNCTION catalog.grant_again();

CREATE TRIGGER grant_again AFTER INSERT OR DELETE OR UPDATE ON catalog.place_role FOR EACH ROW EXECUTE FUNCTION catalog.grant_again();

CREATE TRIGGER grant_again AFTER UPDATE OF is_public ON catalog.property FOR EACH ROW WHEN ((old.is_public <> new.is_public)) EXECUTE FUNCTION catalog.grant_again();

CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE ON catalog.city FOR EACH ROW EXECUTE FUNCTION catalog.tell();

CREATE TRIGGER tell AFTER INSERT OR DELETE ON catalog.layer FOR EACH ROW EXECUTE FUNCTION catalog.tell();

CREATE TRIGGER tell AFTER INSERT OR DELETE ON catalog.place_role FOR EACH ROW EXECUTE FUNCTION catalog.tell();

CREATE TRIGGER tell AFTER INSERT OR DELETE ON catalog.property FOR EACH ROW EXECUTE FUNCTION catalog.tell();

CREATE TRIGGER tell_update AFTER UPDATE ON catalog.layer FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION catalog.tell();

CREATE TRIGGER tell_update AFTER UPDATE ON catalog.place_role FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION catalog.tell();

CREATE TRIGGER tell_update AFTER UPDATE ON catalog.property FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION catalog.tell();

CREATE CONSTRAINT TRIGGER number_at_commit AFTER INSERT ON feed.change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION feed.number_at_commit();

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.address FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('address', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.building FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('building', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.cadastral_municipality FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('cadastral_municipality', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.district FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('district', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.green_area FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('green_area', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.heating_pipe FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('heating_pipe', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.hydrant FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('hydrant', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.manhole FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('manhole', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.parcel FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('parcel', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.protected_zone FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('protected_zone', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.road_section FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('road_section', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.settlement FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('settlement', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.sewer_pipe FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('sewer_pipe', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.street FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('street', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.street_light FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('street_light', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.tree FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('tree', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.waste_container FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('waste_container', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.water_body FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('water_body', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.water_pipe FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('water_pipe', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON gis.water_valve FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('water_valve', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.address FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('address', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.building FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('building', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.cadastral_municipality FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('cadastral_municipality', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.district FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('district', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.green_area FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('green_area', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.heating_pipe FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('heating_pipe', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.hydrant FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('hydrant', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.manhole FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('manhole', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.parcel FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('parcel', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.protected_zone FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('protected_zone', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.road_section FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('road_section', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.settlement FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('settlement', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.sewer_pipe FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('sewer_pipe', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.street FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('street', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.street_light FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('street_light', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.tree FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('tree', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.waste_container FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('waste_container', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.water_body FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('water_body', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.water_pipe FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('water_pipe', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON gis.water_valve FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('water_valve', 'id', 'geom', '25834');

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.asset_state FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.green_area_kind FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.heating_pipe_kind FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.hydrant_kind FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.lamp_kind FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.material FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.protected_zone_kind FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.road_class FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.sewer_kind FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.surface FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.waste_kind FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON gis.water_body_kind FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.address REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('address', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.building REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('building', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.cadastral_municipality REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('cadastral_municipality', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.district REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('district', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.green_area REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('green_area', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.heating_pipe REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('heating_pipe', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.hydrant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('hydrant', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.manhole REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('manhole', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.parcel REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('parcel', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.protected_zone REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('protected_zone', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.road_section REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('road_section', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.settlement REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('settlement', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.sewer_pipe REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('sewer_pipe', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.street REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('street', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.street_light REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('street_light', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.tree REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('tree', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.waste_container REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('waste_container', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.water_body REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('water_body', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.water_pipe REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('water_pipe', 'id', 'geom');

CREATE TRIGGER mesto_delete AFTER DELETE ON gis.water_valve REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('water_valve', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.address REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('address', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.building REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('building', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.cadastral_municipality REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('cadastral_municipality', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.district REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('district', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.green_area REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('green_area', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.heating_pipe REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('heating_pipe', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.hydrant REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('hydrant', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.manhole REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('manhole', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.parcel REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('parcel', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.protected_zone REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('protected_zone', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.road_section REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('road_section', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.settlement REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('settlement', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.sewer_pipe REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('sewer_pipe', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.street REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('street', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.street_light REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('street_light', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.tree REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('tree', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.waste_container REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('waste_container', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.water_body REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('water_body', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.water_pipe REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('water_pipe', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON gis.water_valve REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('water_valve', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.address FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('address', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.building FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('building', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.cadastral_municipality FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('cadastral_municipality', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.district FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('district', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.green_area FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('green_area', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.heating_pipe FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('heating_pipe', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.hydrant FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('hydrant', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.manhole FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('manhole', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.parcel FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('parcel', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.protected_zone FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('protected_zone', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.road_section FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('road_section', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.settlement FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('settlement', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.sewer_pipe FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('sewer_pipe', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.street FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('street', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.street_light FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('street_light', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.tree FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('tree', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.waste_container FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('waste_container', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.water_body FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('water_body', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.water_pipe FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('water_pipe', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON gis.water_valve FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('water_valve', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.address REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('address', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.building REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('building', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.cadastral_municipality REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('cadastral_municipality', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.district REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('district', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.green_area REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('green_area', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.heating_pipe REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('heating_pipe', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.hydrant REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('hydrant', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.manhole REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('manhole', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.parcel REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('parcel', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.protected_zone REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('protected_zone', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.road_section REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('road_section', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.settlement REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('settlement', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.sewer_pipe REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('sewer_pipe', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.street REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('street', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.street_light REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('street_light', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.tree REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('tree', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.waste_container REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('waste_container', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.water_body REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('water_body', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.water_pipe REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('water_pipe', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON gis.water_valve REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('water_valve', 'id', 'geom');

CREATE TRIGGER check_incident BEFORE INSERT OR UPDATE ON incident.incident FOR EACH ROW EXECUTE FUNCTION incident.check_incident();

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON incident.incident FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('incident', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON incident.incident FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('incident', 'id', 'geom', '25834');

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON incident.incident FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON incident.status FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_delete AFTER DELETE ON incident.incident REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('incident', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON incident.incident REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('incident', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON incident.incident FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('incident', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON incident.incident REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('incident', 'id', 'geom');

CREATE TRIGGER write_log AFTER INSERT OR UPDATE ON incident.incident FOR EACH ROW EXECUTE FUNCTION work.write_log('incident', 'incident_id');

CREATE TRIGGER write_request_log AFTER INSERT OR DELETE ON incident.request FOR EACH ROW EXECUTE FUNCTION work.write_request_log('incident.incident', 'incident_id', 'incident', 'incident');

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON message.mailbox FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON message.template FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.network FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER follow_calendars AFTER INSERT OR DELETE OR UPDATE ON org.calendar FOR EACH STATEMENT EXECUTE FUNCTION request.follow_calendars();

CREATE TRIGGER follow_calendars AFTER INSERT OR DELETE OR UPDATE ON org.calendar_day FOR EACH STATEMENT EXECUTE FUNCTION request.follow_calendars();

CREATE TRIGGER follow_calendars AFTER INSERT OR DELETE OR UPDATE ON org.calendar_hours FOR EACH STATEMENT EXECUTE FUNCTION request.follow_calendars();

CREATE TRIGGER follow_calendars AFTER INSERT OR DELETE OR UPDATE ON org.holiday FOR EACH STATEMENT EXECUTE FUNCTION request.follow_calendars();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON org.organisation FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON org.responsibility_rule FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON org.calendar FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON org.calendar_day FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON org.calendar_hours FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON org.organisation FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON org.responsibility_rule FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER tell AFTER INSERT OR DELETE ON org.organisation FOR EACH ROW EXECUTE FUNCTION catalog.tell_reference();

CREATE TRIGGER tell_update AFTER UPDATE ON org.organisation FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION catalog.tell_reference();

CREATE TRIGGER check_answer BEFORE INSERT OR UPDATE ON request.answer FOR EACH ROW EXECUTE FUNCTION request.check_answer();

CREATE TRIGGER check_request BEFORE INSERT OR UPDATE ON request.request FOR EACH ROW EXECUTE FUNCTION request.check_request();

CREATE TRIGGER check_shape BEFORE INSERT OR UPDATE ON request.shape FOR EACH ROW EXECUTE FUNCTION request.check_shape();

CREATE TRIGGER follow_calendars AFTER INSERT OR DELETE OR UPDATE ON request.clock_rule FOR EACH STATEMENT EXECUTE FUNCTION request.follow_calendars();

CREATE TRIGGER follow_log AFTER INSERT ON request.log REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION request.follow_log();

CREATE TRIGGER guard_looks BEFORE INSERT ON request.personal_look FOR EACH ROW EXECUTE FUNCTION request.guard_looks();

CREATE TRIGGER guard_looks_change BEFORE DELETE OR UPDATE OR TRUNCATE ON request.personal_look FOR EACH STATEMENT EXECUTE FUNCTION request.guard_looks();

CREATE TRIGGER keep_question BEFORE DELETE OR UPDATE ON request.question FOR EACH ROW EXECUTE FUNCTION request.keep_question();

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON request.request FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('request', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON request.request FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('request', 'id', 'geom', '25834');

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON request.category FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON request.request FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON request.status FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_delete AFTER DELETE ON request.request REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('request', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON request.request REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('request', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON request.request FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('request', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON request.request REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('request', 'id', 'geom');

CREATE TRIGGER post_exchange AFTER INSERT ON request.log FOR EACH ROW WHEN (((new.at > (now() - '1 day'::interval)) AND ((new.action = ANY (ARRAY['assigned'::text, 'citizen_answered'::text, 'status_changed'::text])) OR ((new.action = 'commented'::text) AND new.is_public)))) EXECUTE FUNCTION exchange.post();

CREATE CONSTRAINT TRIGGER post_messages AFTER INSERT ON request.log DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.at > (now() - '1 day'::interval)) AND ((new.action = ANY (ARRAY['opened'::text, 'status_changed'::text, 'assigned'::text, 'joined'::text])) OR ((new.action = 'commented'::text) AND new.is_public)))) EXECUTE FUNCTION message.post();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON request.category FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON request.clock_rule FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON request.escalation_plan FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON request.question FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON request.reopen_rule FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER record_revision AFTER INSERT OR DELETE OR UPDATE ON request.retention_rule FOR EACH ROW EXECUTE FUNCTION org.record_revision();

CREATE TRIGGER refuse_change_of_log BEFORE DELETE OR UPDATE OR TRUNCATE ON request.log FOR EACH STATEMENT EXECUTE FUNCTION request.refuse_change_of_log();

CREATE TRIGGER stamp_log BEFORE INSERT ON request.log FOR EACH ROW EXECUTE FUNCTION request.stamp_log();

CREATE TRIGGER tell AFTER INSERT OR DELETE ON request.category FOR EACH ROW EXECUTE FUNCTION catalog.tell_reference();

CREATE TRIGGER tell AFTER INSERT OR DELETE ON request.question FOR EACH ROW EXECUTE FUNCTION catalog.tell_reference();

CREATE TRIGGER tell_update AFTER UPDATE ON request.category FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION catalog.tell_reference();

CREATE TRIGGER tell_update AFTER UPDATE ON request.question FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION catalog.tell_reference();

CREATE TRIGGER touch_figures AFTER INSERT ON request.clock REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION figure.touch_clocks();

CREATE TRIGGER touch_figures AFTER INSERT ON request.log REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION figure.touch_log();

CREATE TRIGGER write_answer_log_delete AFTER DELETE ON request.answer REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION request.write_answer_log();

CREATE TRIGGER write_answer_log_insert AFTER INSERT ON request.answer REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION request.write_answer_log();

CREATE TRIGGER write_answer_log_update AFTER UPDATE ON request.answer REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION request.write_answer_log();

CREATE TRIGGER write_asset_log AFTER INSERT OR DELETE OR UPDATE ON request.asset_link FOR EACH ROW EXECUTE FUNCTION request.write_asset_log();

CREATE TRIGGER write_attachment_log AFTER INSERT OR DELETE OR UPDATE ON request.attachment FOR EACH ROW EXECUTE FUNCTION request.write_attachment_log();

CREATE TRIGGER write_join_log AFTER INSERT OR DELETE ON request.joined_reporter FOR EACH ROW EXECUTE FUNCTION request.write_join_log();

CREATE TRIGGER write_log AFTER INSERT OR UPDATE ON request.request FOR EACH ROW EXECUTE FUNCTION request.write_log();

CREATE TRIGGER write_merge AFTER UPDATE OF status ON request.request FOR EACH ROW WHEN (((old.status <> new.status) AND (('duplicate'::text = old.status) OR ('duplicate'::text = new.status)))) EXECUTE FUNCTION request.follow_merge();

CREATE TRIGGER write_shape_log AFTER INSERT OR DELETE OR UPDATE ON request.shape FOR EACH ROW EXECUTE FUNCTION request.write_shape_log();

CREATE TRIGGER check_work_order BEFORE INSERT OR UPDATE ON work.work_order FOR EACH ROW EXECUTE FUNCTION work.check_work_order();

CREATE TRIGGER mesto_check_insert BEFORE INSERT ON work.work_order FOR EACH ROW WHEN ((NOT catalog.is_sound(new.geom, 25834))) EXECUTE FUNCTION catalog.refuse_geometry('work_order', 'id', 'geom', '25834');

CREATE TRIGGER mesto_check_update BEFORE UPDATE ON work.work_order FOR EACH ROW WHEN (((new.geom IS DISTINCT FROM old.geom) AND (NOT catalog.is_sound(new.geom, 25834)))) EXECUTE FUNCTION catalog.refuse_geometry('work_order', 'id', 'geom', '25834');

CREATE TRIGGER mesto_code_list AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON work.status FOR EACH STATEMENT EXECUTE FUNCTION catalog.refresh_code_lists();

CREATE TRIGGER mesto_delete AFTER DELETE ON work.work_order REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('work_order', 'id', 'geom');

CREATE TRIGGER mesto_insert AFTER INSERT ON work.work_order REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_insert('work_order', 'id', 'geom');

CREATE TRIGGER mesto_truncate BEFORE TRUNCATE ON work.work_order FOR EACH STATEMENT EXECUTE FUNCTION history.record_delete('work_order', 'id', 'geom');

CREATE TRIGGER mesto_update AFTER UPDATE ON work.work_order REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION history.record_update('work_order', 'id', 'geom');

CREATE TRIGGER write_log AFTER INSERT OR UPDATE ON work.work_order FOR EACH ROW EXECUTE FUNCTION work.write_log('work', 'work_order_id');

CREATE TRIGGER write_request_log AFTER INSERT OR DELETE ON work.request FOR EACH ROW EXECUTE FUNCTION work.write_request_log('work.work_order', 'work_order_id', 'work', 'workOrder');

ALTER TABLE ONLY analysis.job
    ADD CONSTRAINT job_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY analysis.job
    ADD CONSTRAINT job_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY analysis.output
    ADD CONSTRAINT output_job_id_fkey FOREIGN KEY (job_id) REFERENCES analysis.job(id) ON DELETE CASCADE;

ALTER TABLE ONLY analysis.selection
    ADD CONSTRAINT selection_job_id_fkey FOREIGN KEY (job_id) REFERENCES analysis.job(id) ON DELETE CASCADE;

ALTER TABLE ONLY auth.account
    ADD CONSTRAINT account_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY auth.invitation
    ADD CONSTRAINT invitation_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY auth.session
    ADD CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY catalog.place_role
    ADD CONSTRAINT place_role_layer_fkey FOREIGN KEY (layer) REFERENCES catalog.layer(name) ON UPDATE CASCADE;

ALTER TABLE ONLY catalog.property
    ADD CONSTRAINT property_layer_fkey FOREIGN KEY (layer) REFERENCES catalog.layer(name) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE ONLY exchange.forwarded
    ADD CONSTRAINT forwarded_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES exchange.partner(id);

ALTER TABLE ONLY exchange.forwarded
    ADD CONSTRAINT forwarded_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.import
    ADD CONSTRAINT import_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id) ON DELETE SET NULL;

ALTER TABLE ONLY exchange.import_change
    ADD CONSTRAINT import_change_import_id_fkey FOREIGN KEY (import_id) REFERENCES exchange.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.import_row
    ADD CONSTRAINT import_row_import_id_fkey FOREIGN KEY (import_id) REFERENCES exchange.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.outgoing_update
    ADD CONSTRAINT outgoing_update_log_id_fkey FOREIGN KEY (log_id) REFERENCES request.log(id) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.outgoing_update
    ADD CONSTRAINT outgoing_update_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.partner_line
    ADD CONSTRAINT partner_line_log_id_fkey FOREIGN KEY (log_id) REFERENCES request.log(id) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.partner_line
    ADD CONSTRAINT partner_line_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES exchange.partner(id) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.partner
    ADD CONSTRAINT partner_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY exchange.received
    ADD CONSTRAINT received_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES exchange.partner(id);

ALTER TABLE ONLY exchange.received
    ADD CONSTRAINT received_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.service
    ADD CONSTRAINT service_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY exchange.service
    ADD CONSTRAINT service_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES exchange.partner(id) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.status
    ADD CONSTRAINT status_ours_fkey FOREIGN KEY (ours) REFERENCES request.status(code);

ALTER TABLE ONLY exchange.status
    ADD CONSTRAINT status_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES exchange.partner(id) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.status_word
    ADD CONSTRAINT status_word_status_fkey FOREIGN KEY (status) REFERENCES request.status(code) ON DELETE CASCADE;

ALTER TABLE ONLY exchange.taken_update
    ADD CONSTRAINT taken_update_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES exchange.partner(id) ON DELETE CASCADE;

ALTER TABLE ONLY gis.green_area
    ADD CONSTRAINT green_area_kind_fkey FOREIGN KEY (kind) REFERENCES gis.green_area_kind(code);

ALTER TABLE ONLY gis.heating_pipe
    ADD CONSTRAINT heating_pipe_kind_fkey FOREIGN KEY (kind) REFERENCES gis.heating_pipe_kind(code);

ALTER TABLE ONLY gis.heating_pipe
    ADD CONSTRAINT heating_pipe_material_fkey FOREIGN KEY (material) REFERENCES gis.material(code);

ALTER TABLE ONLY gis.heating_pipe
    ADD CONSTRAINT heating_pipe_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY gis.heating_pipe
    ADD CONSTRAINT heating_pipe_state_fkey FOREIGN KEY (state) REFERENCES gis.asset_state(code);

ALTER TABLE ONLY gis.hydrant
    ADD CONSTRAINT hydrant_kind_fkey FOREIGN KEY (kind) REFERENCES gis.hydrant_kind(code);

ALTER TABLE ONLY gis.hydrant
    ADD CONSTRAINT hydrant_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY gis.hydrant
    ADD CONSTRAINT hydrant_state_fkey FOREIGN KEY (state) REFERENCES gis.asset_state(code);

ALTER TABLE ONLY gis.manhole
    ADD CONSTRAINT manhole_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY gis.manhole
    ADD CONSTRAINT manhole_state_fkey FOREIGN KEY (state) REFERENCES gis.asset_state(code);

ALTER TABLE ONLY gis.protected_zone
    ADD CONSTRAINT protected_zone_kind_fkey FOREIGN KEY (kind) REFERENCES gis.protected_zone_kind(code);

ALTER TABLE ONLY gis.road_section
    ADD CONSTRAINT road_section_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY gis.road_section
    ADD CONSTRAINT road_section_road_class_fkey FOREIGN KEY (road_class) REFERENCES gis.road_class(code);

ALTER TABLE ONLY gis.road_section
    ADD CONSTRAINT road_section_state_fkey FOREIGN KEY (state) REFERENCES gis.asset_state(code);

ALTER TABLE ONLY gis.road_section
    ADD CONSTRAINT road_section_surface_fkey FOREIGN KEY (surface) REFERENCES gis.surface(code);

ALTER TABLE ONLY gis.sewer_pipe
    ADD CONSTRAINT sewer_pipe_kind_fkey FOREIGN KEY (kind) REFERENCES gis.sewer_kind(code);

ALTER TABLE ONLY gis.sewer_pipe
    ADD CONSTRAINT sewer_pipe_material_fkey FOREIGN KEY (material) REFERENCES gis.material(code);

ALTER TABLE ONLY gis.sewer_pipe
    ADD CONSTRAINT sewer_pipe_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY gis.sewer_pipe
    ADD CONSTRAINT sewer_pipe_state_fkey FOREIGN KEY (state) REFERENCES gis.asset_state(code);

ALTER TABLE ONLY gis.street_light
    ADD CONSTRAINT street_light_lamp_kind_fkey FOREIGN KEY (lamp_kind) REFERENCES gis.lamp_kind(code);

ALTER TABLE ONLY gis.street_light
    ADD CONSTRAINT street_light_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY gis.street_light
    ADD CONSTRAINT street_light_state_fkey FOREIGN KEY (state) REFERENCES gis.asset_state(code);

ALTER TABLE ONLY gis.tree
    ADD CONSTRAINT tree_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY gis.tree
    ADD CONSTRAINT tree_state_fkey FOREIGN KEY (state) REFERENCES gis.asset_state(code);

ALTER TABLE ONLY gis.waste_container
    ADD CONSTRAINT waste_container_kind_fkey FOREIGN KEY (kind) REFERENCES gis.waste_kind(code);

ALTER TABLE ONLY gis.waste_container
    ADD CONSTRAINT waste_container_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY gis.waste_container
    ADD CONSTRAINT waste_container_state_fkey FOREIGN KEY (state) REFERENCES gis.asset_state(code);

ALTER TABLE ONLY gis.water_body
    ADD CONSTRAINT water_body_kind_fkey FOREIGN KEY (kind) REFERENCES gis.water_body_kind(code);

ALTER TABLE ONLY gis.water_pipe
    ADD CONSTRAINT water_pipe_material_fkey FOREIGN KEY (material) REFERENCES gis.material(code);

ALTER TABLE ONLY gis.water_pipe
    ADD CONSTRAINT water_pipe_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY gis.water_pipe
    ADD CONSTRAINT water_pipe_state_fkey FOREIGN KEY (state) REFERENCES gis.asset_state(code);

ALTER TABLE ONLY gis.water_valve
    ADD CONSTRAINT water_valve_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY gis.water_valve
    ADD CONSTRAINT water_valve_state_fkey FOREIGN KEY (state) REFERENCES gis.asset_state(code);

ALTER TABLE ONLY history.change_set
    ADD CONSTRAINT change_set_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id) ON DELETE CASCADE;

ALTER TABLE ONLY incident.address
    ADD CONSTRAINT address_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident.incident(id) ON DELETE CASCADE;

ALTER TABLE ONLY incident.asset
    ADD CONSTRAINT asset_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident.incident(id) ON DELETE CASCADE;

ALTER TABLE ONLY incident.incident
    ADD CONSTRAINT incident_category_fkey FOREIGN KEY (category) REFERENCES request.category(code) ON UPDATE CASCADE;

ALTER TABLE ONLY incident.incident
    ADD CONSTRAINT incident_network_fkey FOREIGN KEY (network) REFERENCES network.network(code) ON UPDATE CASCADE ON DELETE SET NULL;

ALTER TABLE ONLY incident.incident
    ADD CONSTRAINT incident_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES auth.account(id);

ALTER TABLE ONLY incident.incident
    ADD CONSTRAINT incident_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY incident.incident
    ADD CONSTRAINT incident_status_fkey FOREIGN KEY (status) REFERENCES incident.status(code);

ALTER TABLE ONLY incident.log
    ADD CONSTRAINT log_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id);

ALTER TABLE ONLY incident.log
    ADD CONSTRAINT log_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident.incident(id) ON DELETE CASCADE;

ALTER TABLE ONLY incident.request
    ADD CONSTRAINT request_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident.incident(id) ON DELETE CASCADE;

ALTER TABLE ONLY incident.request
    ADD CONSTRAINT request_linked_by_fkey FOREIGN KEY (linked_by) REFERENCES auth.account(id);

ALTER TABLE ONLY incident.request
    ADD CONSTRAINT request_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY incident.transition
    ADD CONSTRAINT transition_from_status_fkey FOREIGN KEY (from_status) REFERENCES incident.status(code);

ALTER TABLE ONLY incident.transition
    ADD CONSTRAINT transition_to_status_fkey FOREIGN KEY (to_status) REFERENCES incident.status(code);

ALTER TABLE ONLY message.incoming
    ADD CONSTRAINT incoming_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE SET NULL;

ALTER TABLE ONLY message.incoming
    ADD CONSTRAINT incoming_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES auth.account(id);

ALTER TABLE ONLY message.link
    ADD CONSTRAINT link_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY message.mailbox
    ADD CONSTRAINT mailbox_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY message.outbox
    ADD CONSTRAINT outbox_log_id_fkey FOREIGN KEY (log_id) REFERENCES request.log(id) ON DELETE CASCADE;

ALTER TABLE ONLY message.outbox
    ADD CONSTRAINT outbox_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY message.preference
    ADD CONSTRAINT preference_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY message.template
    ADD CONSTRAINT template_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY network.source
    ADD CONSTRAINT source_network_fkey FOREIGN KEY (network) REFERENCES network.network(code) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE ONLY org.calendar_day
    ADD CONSTRAINT calendar_day_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES org.calendar(id) ON DELETE CASCADE;

ALTER TABLE ONLY org.calendar_hours
    ADD CONSTRAINT calendar_hours_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES org.calendar(id) ON DELETE CASCADE;

ALTER TABLE ONLY org.calendar
    ADD CONSTRAINT calendar_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY org.calendar_span
    ADD CONSTRAINT calendar_span_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES org.calendar(id) ON DELETE CASCADE;

ALTER TABLE ONLY org.responsibility_rule
    ADD CONSTRAINT responsibility_rule_asset_owner_id_fkey FOREIGN KEY (asset_owner_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY org.responsibility_rule
    ADD CONSTRAINT responsibility_rule_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY org.responsibility_rule
    ADD CONSTRAINT responsibility_rule_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY request.answer
    ADD CONSTRAINT answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES auth.account(id);

ALTER TABLE ONLY request.answer
    ADD CONSTRAINT answer_question_id_fkey FOREIGN KEY (question_id) REFERENCES request.question(id);

ALTER TABLE ONLY request.answer
    ADD CONSTRAINT answer_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.asset_link
    ADD CONSTRAINT asset_link_linked_by_fkey FOREIGN KEY (linked_by) REFERENCES auth.account(id);

ALTER TABLE ONLY request.asset_link
    ADD CONSTRAINT asset_link_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.attachment
    ADD CONSTRAINT attachment_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.attachment
    ADD CONSTRAINT attachment_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES auth.account(id);

ALTER TABLE ONLY request.attachment_version
    ADD CONSTRAINT attachment_version_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES request.attachment(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.attachment_version
    ADD CONSTRAINT attachment_version_made_by_fkey FOREIGN KEY (made_by) REFERENCES auth.account(id);

ALTER TABLE ONLY request.category
    ADD CONSTRAINT category_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES request.category(id);

ALTER TABLE ONLY request.clock_notice
    ADD CONSTRAINT clock_notice_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.clock
    ADD CONSTRAINT clock_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.clock_rule
    ADD CONSTRAINT clock_rule_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES org.calendar(id);

ALTER TABLE ONLY request.clock_rule
    ADD CONSTRAINT clock_rule_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY request.clock
    ADD CONSTRAINT clock_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES request.clock_rule(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.clock_rule
    ADD CONSTRAINT clock_rule_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY request.escalation_plan
    ADD CONSTRAINT escalation_plan_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY request.escalation_plan
    ADD CONSTRAINT escalation_plan_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY request.expected_time
    ADD CONSTRAINT expected_time_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES org.calendar(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.expected_time
    ADD CONSTRAINT expected_time_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.expected_time
    ADD CONSTRAINT expected_time_learned_from_fkey FOREIGN KEY (learned_from) REFERENCES request.category(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.joined_reporter
    ADD CONSTRAINT joined_reporter_joined_by_fkey FOREIGN KEY (joined_by) REFERENCES auth.account(id);

ALTER TABLE ONLY request.joined_reporter
    ADD CONSTRAINT joined_reporter_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.log
    ADD CONSTRAINT log_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id);

ALTER TABLE ONLY request.log
    ADD CONSTRAINT log_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.merge
    ADD CONSTRAINT merge_follower_id_fkey FOREIGN KEY (follower_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.merge
    ADD CONSTRAINT merge_former_lead_id_fkey FOREIGN KEY (former_lead_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.merge
    ADD CONSTRAINT merge_former_status_fkey FOREIGN KEY (former_status) REFERENCES request.status(code);

ALTER TABLE ONLY request.merge
    ADD CONSTRAINT merge_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.merge
    ADD CONSTRAINT merge_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES request.merge(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.personal_look
    ADD CONSTRAINT personal_look_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id);

ALTER TABLE ONLY request.question
    ADD CONSTRAINT question_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY request.rating
    ADD CONSTRAINT rating_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.reopen_rule
    ADD CONSTRAINT reopen_rule_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY request.reopen_rule
    ADD CONSTRAINT reopen_rule_status_fkey FOREIGN KEY (status) REFERENCES request.status(code);

ALTER TABLE ONLY request.reporter
    ADD CONSTRAINT reporter_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.reporter_to_seal
    ADD CONSTRAINT reporter_to_seal_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.request
    ADD CONSTRAINT request_category_fkey FOREIGN KEY (category) REFERENCES request.category(code) ON UPDATE CASCADE;

ALTER TABLE ONLY request.request
    ADD CONSTRAINT request_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY request.request
    ADD CONSTRAINT request_duplicate_of_fkey FOREIGN KEY (duplicate_of) REFERENCES request.request(id);

ALTER TABLE ONLY request.request
    ADD CONSTRAINT request_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES auth.account(id);

ALTER TABLE ONLY request.request
    ADD CONSTRAINT request_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY request.request
    ADD CONSTRAINT request_responsibility_rule_id_fkey FOREIGN KEY (responsibility_rule_id) REFERENCES org.responsibility_rule(id);

ALTER TABLE ONLY request.request
    ADD CONSTRAINT request_status_fkey FOREIGN KEY (status) REFERENCES request.status(code);

ALTER TABLE ONLY request.retention_rule
    ADD CONSTRAINT retention_rule_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY request.shape
    ADD CONSTRAINT shape_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY request.tombstone
    ADD CONSTRAINT tombstone_category_id_fkey FOREIGN KEY (category_id) REFERENCES request.category(id);

ALTER TABLE ONLY request.tombstone
    ADD CONSTRAINT tombstone_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY request.tombstone
    ADD CONSTRAINT tombstone_status_fkey FOREIGN KEY (status) REFERENCES request.status(code);

ALTER TABLE ONLY request.transition
    ADD CONSTRAINT transition_from_status_fkey FOREIGN KEY (from_status) REFERENCES request.status(code);

ALTER TABLE ONLY request.transition
    ADD CONSTRAINT transition_to_status_fkey FOREIGN KEY (to_status) REFERENCES request.status(code);

ALTER TABLE ONLY work.address
    ADD CONSTRAINT address_work_order_id_fkey FOREIGN KEY (work_order_id) REFERENCES work.work_order(id) ON DELETE CASCADE;

ALTER TABLE ONLY work.asset
    ADD CONSTRAINT asset_work_order_id_fkey FOREIGN KEY (work_order_id) REFERENCES work.work_order(id) ON DELETE CASCADE;

ALTER TABLE ONLY work.log
    ADD CONSTRAINT log_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.account(id);

ALTER TABLE ONLY work.log
    ADD CONSTRAINT log_work_order_id_fkey FOREIGN KEY (work_order_id) REFERENCES work.work_order(id) ON DELETE CASCADE;

ALTER TABLE ONLY work.request
    ADD CONSTRAINT request_linked_by_fkey FOREIGN KEY (linked_by) REFERENCES auth.account(id);

ALTER TABLE ONLY work.request
    ADD CONSTRAINT request_request_id_fkey FOREIGN KEY (request_id) REFERENCES request.request(id) ON DELETE CASCADE;

ALTER TABLE ONLY work.request
    ADD CONSTRAINT request_work_order_id_fkey FOREIGN KEY (work_order_id) REFERENCES work.work_order(id) ON DELETE CASCADE;

ALTER TABLE ONLY work.transition
    ADD CONSTRAINT transition_from_status_fkey FOREIGN KEY (from_status) REFERENCES work.status(code);

ALTER TABLE ONLY work.transition
    ADD CONSTRAINT transition_to_status_fkey FOREIGN KEY (to_status) REFERENCES work.status(code);

ALTER TABLE ONLY work.work_order
    ADD CONSTRAINT work_order_category_fkey FOREIGN KEY (category) REFERENCES request.category(code) ON UPDATE CASCADE;

ALTER TABLE ONLY work.work_order
    ADD CONSTRAINT work_order_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident.incident(id) ON DELETE SET NULL;

ALTER TABLE ONLY work.work_order
    ADD CONSTRAINT work_order_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES auth.account(id);

ALTER TABLE ONLY work.work_order
    ADD CONSTRAINT work_order_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES org.organisation(id);

ALTER TABLE ONLY work.work_order
    ADD CONSTRAINT work_order_status_fkey FOREIGN KEY (status) REFERENCES work.status(code);

CREATE POLICY house ON analysis.job FOR SELECT TO mesto_analyst, mesto_planner, mesto_administrator USING ((role = ANY (ARRAY['analyst'::text, 'planner'::text, 'administrator'::text])));

ALTER TABLE analysis.job ENABLE ROW LEVEL SECURITY;

CREATE POLICY keepers ON analysis.job TO mesto_administrator USING (true) WITH CHECK (true);

ALTER TABLE analysis.output ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON analysis.job TO mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator USING ((account_id = ( SELECT auth.account_id() AS account_id))) WITH CHECK (((account_id = ( SELECT auth.account_id() AS account_id)) AND (role = ( SELECT auth.viewer_role() AS viewer_role))));

ALTER TABLE analysis.selection ENABLE ROW LEVEL SECURITY;

CREATE POLICY with_job ON analysis.output FOR SELECT USING ((EXISTS ( SELECT
   FROM analysis.job j
  WHERE (j.id = output.job_id))));

CREATE POLICY with_job ON analysis.selection FOR SELECT USING ((EXISTS ( SELECT
   FROM analysis.job j
  WHERE (j.id = selection.job_id))));

ALTER TABLE exchange.import ENABLE ROW LEVEL SECURITY;

ALTER TABLE exchange.import_change ENABLE ROW LEVEL SECURITY;

ALTER TABLE exchange.import_row ENABLE ROW LEVEL SECURITY;

CREATE POLICY of_import ON exchange.import_change TO mesto_analyst, mesto_administrator USING ((EXISTS ( SELECT
   FROM exchange.import i
  WHERE (i.id = import_change.import_id)))) WITH CHECK ((EXISTS ( SELECT
   FROM exchange.import i
  WHERE ((i.id = import_change.import_id) AND (i.account_id = auth.account_id())))));

CREATE POLICY of_import ON exchange.import_row TO mesto_analyst, mesto_administrator USING ((EXISTS ( SELECT
   FROM exchange.import i
  WHERE (i.id = import_row.import_id)))) WITH CHECK ((EXISTS ( SELECT
   FROM exchange.import i
  WHERE ((i.id = import_row.import_id) AND (i.account_id = auth.account_id())))));

CREATE POLICY own ON exchange.import TO mesto_analyst, mesto_administrator USING ((account_id = auth.account_id())) WITH CHECK ((account_id = auth.account_id()));

CREATE POLICY saved ON exchange.import TO mesto_analyst, mesto_administrator USING ((state = ANY (ARRAY['saved'::text, 'undoing'::text, 'undone'::text]))) WITH CHECK ((state = ANY (ARRAY['saved'::text, 'undoing'::text, 'undone'::text])));

ALTER TABLE figure.event ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_organisation ON figure.event FOR SELECT TO mesto_dispatcher, mesto_field_worker USING ((organisation_id = ( SELECT auth.organisation_id() AS organisation_id)));

CREATE POLICY own_organisation ON figure.request FOR SELECT TO mesto_dispatcher, mesto_field_worker USING ((organisation_id = ( SELECT auth.organisation_id() AS organisation_id)));

ALTER TABLE figure.request ENABLE ROW LEVEL SECURITY;

CREATE POLICY those_who_count ON figure.event FOR SELECT TO mesto_clerk, mesto_analyst, mesto_planner, mesto_administrator USING (true);

CREATE POLICY those_who_count ON figure.request FOR SELECT TO mesto_clerk, mesto_analyst, mesto_planner, mesto_administrator USING (true);

ALTER TABLE figure.touched ENABLE ROW LEVEL SECURITY;

ALTER TABLE history.change_set ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON history.change_set TO mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator USING ((account_id = auth.account_id())) WITH CHECK ((account_id = auth.account_id()));

ALTER TABLE incident.address ENABLE ROW LEVEL SECURITY;

ALTER TABLE incident.asset ENABLE ROW LEVEL SECURITY;

CREATE POLICY everyone_in_house ON incident.incident FOR SELECT TO mesto_clerk, mesto_analyst, mesto_planner, mesto_administrator USING (true);

CREATE POLICY everywhere ON incident.incident TO mesto_clerk, mesto_administrator USING (true);

ALTER TABLE incident.incident ENABLE ROW LEVEL SECURITY;

ALTER TABLE incident.log ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON incident.incident TO mesto_dispatcher, mesto_field_worker USING ((organisation_id = ( SELECT auth.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT auth.organisation_id() AS organisation_id)));

CREATE POLICY published ON incident.incident FOR SELECT TO mesto_citizen, mesto_dispatcher, mesto_field_worker USING (is_public);

CREATE POLICY removers ON incident.address FOR DELETE USING ((EXISTS ( SELECT
   FROM incident.incident w
  WHERE ((w.id = address.incident_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

CREATE POLICY removers ON incident.asset FOR DELETE USING ((EXISTS ( SELECT
   FROM incident.incident w
  WHERE ((w.id = asset.incident_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

CREATE POLICY removers ON incident.request FOR DELETE USING ((EXISTS ( SELECT
   FROM incident.incident w
  WHERE ((w.id = request.incident_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

ALTER TABLE incident.request ENABLE ROW LEVEL SECURITY;

CREATE POLICY with_its_own ON incident.address FOR SELECT USING ((EXISTS ( SELECT
   FROM incident.incident w
  WHERE (w.id = address.incident_id))));

CREATE POLICY with_its_own ON incident.asset FOR SELECT USING ((EXISTS ( SELECT
   FROM incident.incident w
  WHERE (w.id = asset.incident_id))));

CREATE POLICY with_its_own ON incident.log FOR SELECT USING ((EXISTS ( SELECT
   FROM incident.incident w
  WHERE ((w.id = log.incident_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> ALL (ARRAY['dispatcher'::text, 'field_worker'::text])) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

CREATE POLICY with_its_own ON incident.request FOR SELECT USING (((EXISTS ( SELECT
   FROM incident.incident w
  WHERE (w.id = request.incident_id))) AND (EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = request.request_id)))));

CREATE POLICY writers ON incident.address FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM incident.incident w
  WHERE ((w.id = address.incident_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

CREATE POLICY writers ON incident.asset FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM incident.incident w
  WHERE ((w.id = asset.incident_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

CREATE POLICY writers ON incident.request FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM incident.incident w
  WHERE ((w.id = request.incident_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

ALTER TABLE message.outbox ENABLE ROW LEVEL SECURITY;

ALTER TABLE message.preference ENABLE ROW LEVEL SECURITY;

CREATE POLICY with_request ON message.outbox USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = outbox.request_id))));

CREATE POLICY with_request ON message.preference USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = preference.request_id))));

CREATE POLICY administrators ON org.revision FOR SELECT TO mesto_administrator USING (true);

ALTER TABLE org.revision ENABLE ROW LEVEL SECURITY;

CREATE POLICY kept ON outside.service TO mesto_administrator USING (true) WITH CHECK (true);

CREATE POLICY seen ON outside.service FOR SELECT USING ((is_public OR (CURRENT_USER <> 'mesto_citizen'::name)));

ALTER TABLE outside.service ENABLE ROW LEVEL SECURITY;

CREATE POLICY all_looks ON request.personal_look FOR SELECT TO mesto_administrator USING (true);

ALTER TABLE request.answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE request.asset_link ENABLE ROW LEVEL SECURITY;

ALTER TABLE request.attachment ENABLE ROW LEVEL SECURITY;

ALTER TABLE request.attachment_version ENABLE ROW LEVEL SECURITY;

CREATE POLICY clerks ON request.joined_reporter TO mesto_clerk, mesto_administrator USING (true);

CREATE POLICY clerks ON request.reporter TO mesto_clerk, mesto_administrator USING (true);

ALTER TABLE request.clock ENABLE ROW LEVEL SECURITY;

ALTER TABLE request.clock_notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY everyone_in_house ON request.request TO mesto_clerk, mesto_analyst, mesto_planner, mesto_administrator USING (true);

ALTER TABLE request.joined_reporter ENABLE ROW LEVEL SECURITY;

ALTER TABLE request.log ENABLE ROW LEVEL SECURITY;

CREATE POLICY lookers ON request.personal_look FOR INSERT TO mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_administrator WITH CHECK (((request_id IS NULL) OR (EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = personal_look.request_id)))));

ALTER TABLE request.merge ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_and_unassigned ON request.request TO mesto_dispatcher, mesto_field_worker USING (((organisation_id = ( SELECT auth.organisation_id() AS organisation_id)) OR ((organisation_id IS NULL) AND (( SELECT auth.organisation_id() AS organisation_id) = ANY (territory_organisation_ids)))));

COMMENT ON POLICY own_and_unassigned ON request.request IS 'An organisation sees its own requests, and unassigned ones in its territory';

CREATE POLICY own_looks ON request.personal_look FOR SELECT TO mesto_clerk, mesto_dispatcher, mesto_field_worker USING ((account_id = ( SELECT auth.account_id() AS account_id)));

CREATE POLICY own_organisation ON request.joined_reporter FOR SELECT TO mesto_dispatcher, mesto_field_worker USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE ((r.id = joined_reporter.request_id) AND (r.organisation_id = ( SELECT auth.organisation_id() AS organisation_id))))));

CREATE POLICY own_organisation ON request.reporter FOR SELECT TO mesto_dispatcher, mesto_field_worker USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE ((r.id = reporter.request_id) AND (r.organisation_id = ( SELECT auth.organisation_id() AS organisation_id))))));

CREATE POLICY own_organisation ON request.tombstone FOR SELECT TO mesto_dispatcher, mesto_field_worker USING ((organisation_id = ( SELECT auth.organisation_id() AS organisation_id)));

ALTER TABLE request.personal_look ENABLE ROW LEVEL SECURITY;

CREATE POLICY public_facts ON request.answer FOR SELECT TO mesto_citizen USING (((EXISTS ( SELECT
   FROM request.question q
  WHERE ((q.id = answer.question_id) AND q.is_public))) AND (EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = answer.request_id)))));

CREATE POLICY public_facts ON request.attachment FOR SELECT TO mesto_citizen, mesto_analyst, mesto_planner USING (((public_version IS NOT NULL) AND (EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = attachment.request_id)))));

CREATE POLICY public_facts ON request.attachment_version FOR SELECT TO mesto_citizen, mesto_analyst, mesto_planner USING ((EXISTS ( SELECT
   FROM request.attachment a
  WHERE ((a.id = attachment_version.attachment_id) AND (a.public_version = attachment_version.version)))));

CREATE POLICY public_facts ON request.log FOR SELECT TO mesto_citizen USING ((is_public AND (EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = log.request_id)))));

CREATE POLICY public_facts ON request.request FOR SELECT TO mesto_citizen USING (is_public);

CREATE POLICY public_facts ON request.tombstone FOR SELECT TO mesto_citizen USING (is_public);

ALTER TABLE request.rating ENABLE ROW LEVEL SECURITY;

ALTER TABLE request.reporter ENABLE ROW LEVEL SECURITY;

ALTER TABLE request.request ENABLE ROW LEVEL SECURITY;

ALTER TABLE request.shape ENABLE ROW LEVEL SECURITY;

CREATE POLICY those_who_count ON request.tombstone FOR SELECT TO mesto_clerk, mesto_analyst, mesto_planner, mesto_administrator USING (true);

ALTER TABLE request.tombstone ENABLE ROW LEVEL SECURITY;

CREATE POLICY with_attachment ON request.attachment_version TO mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_administrator USING ((EXISTS ( SELECT
   FROM request.attachment a
  WHERE (a.id = attachment_version.attachment_id))));

CREATE POLICY with_request ON request.answer TO mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = answer.request_id))));

CREATE POLICY with_request ON request.asset_link USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = asset_link.request_id))));

CREATE POLICY with_request ON request.attachment TO mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_administrator USING (((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = attachment.request_id))) OR ((request_id IS NULL) AND (uploaded_by = ( SELECT auth.account_id() AS account_id)))));

CREATE POLICY with_request ON request.clock FOR SELECT USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = clock.request_id))));

CREATE POLICY with_request ON request.clock_notice FOR SELECT USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = clock_notice.request_id))));

CREATE POLICY with_request ON request.log FOR SELECT TO mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_analyst, mesto_planner, mesto_administrator USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = log.request_id))));

CREATE POLICY with_request ON request.merge FOR SELECT USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = merge.follower_id))));

CREATE POLICY with_request ON request.rating FOR SELECT USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = rating.request_id))));

CREATE POLICY with_request ON request.shape USING ((EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = shape.request_id))));

CREATE POLICY writers ON request.log FOR INSERT TO mesto_clerk, mesto_dispatcher, mesto_field_worker, mesto_administrator WITH CHECK (((action = ANY (ARRAY['commented'::text, 'joined'::text])) AND (EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = log.request_id)))));

ALTER TABLE work.address ENABLE ROW LEVEL SECURITY;

ALTER TABLE work.asset ENABLE ROW LEVEL SECURITY;

CREATE POLICY everyone_in_house ON work.work_order FOR SELECT TO mesto_clerk, mesto_analyst, mesto_planner, mesto_administrator USING (true);

CREATE POLICY everywhere ON work.work_order TO mesto_administrator USING (true);

ALTER TABLE work.log ENABLE ROW LEVEL SECURITY;

CREATE POLICY own ON work.work_order TO mesto_dispatcher, mesto_field_worker USING ((organisation_id = ( SELECT auth.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT auth.organisation_id() AS organisation_id)));

CREATE POLICY published ON work.work_order FOR SELECT TO mesto_citizen, mesto_dispatcher, mesto_field_worker USING (is_public);

CREATE POLICY removers ON work.address FOR DELETE USING ((EXISTS ( SELECT
   FROM work.work_order w
  WHERE ((w.id = address.work_order_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

CREATE POLICY removers ON work.asset FOR DELETE USING ((EXISTS ( SELECT
   FROM work.work_order w
  WHERE ((w.id = asset.work_order_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

CREATE POLICY removers ON work.request FOR DELETE USING ((EXISTS ( SELECT
   FROM work.work_order w
  WHERE ((w.id = request.work_order_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

ALTER TABLE work.request ENABLE ROW LEVEL SECURITY;

CREATE POLICY with_its_own ON work.address FOR SELECT USING ((EXISTS ( SELECT
   FROM work.work_order w
  WHERE (w.id = address.work_order_id))));

CREATE POLICY with_its_own ON work.asset FOR SELECT USING ((EXISTS ( SELECT
   FROM work.work_order w
  WHERE (w.id = asset.work_order_id))));

CREATE POLICY with_its_own ON work.log FOR SELECT USING ((EXISTS ( SELECT
   FROM work.work_order w
  WHERE ((w.id = log.work_order_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> ALL (ARRAY['dispatcher'::text, 'field_worker'::text])) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

CREATE POLICY with_its_own ON work.request FOR SELECT USING (((EXISTS ( SELECT
   FROM work.work_order w
  WHERE (w.id = request.work_order_id))) AND (EXISTS ( SELECT
   FROM request.request r
  WHERE (r.id = request.request_id)))));

ALTER TABLE work.work_order ENABLE ROW LEVEL SECURITY;

CREATE POLICY writers ON work.address FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM work.work_order w
  WHERE ((w.id = address.work_order_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

CREATE POLICY writers ON work.asset FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM work.work_order w
  WHERE ((w.id = asset.work_order_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

CREATE POLICY writers ON work.request FOR INSERT WITH CHECK ((EXISTS ( SELECT
   FROM work.work_order w
  WHERE ((w.id = request.work_order_id) AND ((( SELECT auth.viewer_role() AS viewer_role) <> 'dispatcher'::text) OR (w.organisation_id = ( SELECT auth.organisation_id() AS organisation_id)))))));

GRANT USAGE ON SCHEMA analysis TO mesto_clerk;
GRANT USAGE ON SCHEMA analysis TO mesto_dispatcher;
GRANT USAGE ON SCHEMA analysis TO mesto_field_worker;
GRANT USAGE ON SCHEMA analysis TO mesto_analyst;
GRANT USAGE ON SCHEMA analysis TO mesto_planner;
GRANT USAGE ON SCHEMA analysis TO mesto_administrator;

GRANT USAGE ON SCHEMA auth TO mesto_citizen;
GRANT USAGE ON SCHEMA auth TO mesto_clerk;
GRANT USAGE ON SCHEMA auth TO mesto_dispatcher;
GRANT USAGE ON SCHEMA auth TO mesto_field_worker;
GRANT USAGE ON SCHEMA auth TO mesto_analyst;
GRANT USAGE ON SCHEMA auth TO mesto_planner;
GRANT USAGE ON SCHEMA auth TO mesto_administrator;

GRANT USAGE ON SCHEMA catalog TO mesto_citizen;
GRANT USAGE ON SCHEMA catalog TO mesto_clerk;
GRANT USAGE ON SCHEMA catalog TO mesto_dispatcher;
GRANT USAGE ON SCHEMA catalog TO mesto_field_worker;
GRANT USAGE ON SCHEMA catalog TO mesto_analyst;
GRANT USAGE ON SCHEMA catalog TO mesto_planner;
GRANT USAGE ON SCHEMA catalog TO mesto_administrator;

GRANT USAGE ON SCHEMA exchange TO mesto_analyst;
GRANT USAGE ON SCHEMA exchange TO mesto_administrator;

GRANT USAGE ON SCHEMA figure TO mesto_citizen;
GRANT USAGE ON SCHEMA figure TO mesto_clerk;
GRANT USAGE ON SCHEMA figure TO mesto_dispatcher;
GRANT USAGE ON SCHEMA figure TO mesto_field_worker;
GRANT USAGE ON SCHEMA figure TO mesto_analyst;
GRANT USAGE ON SCHEMA figure TO mesto_planner;
GRANT USAGE ON SCHEMA figure TO mesto_administrator;

GRANT USAGE ON SCHEMA gis TO mesto_citizen;
GRANT USAGE ON SCHEMA gis TO mesto_clerk;
GRANT USAGE ON SCHEMA gis TO mesto_dispatcher;
GRANT USAGE ON SCHEMA gis TO mesto_field_worker;
GRANT USAGE ON SCHEMA gis TO mesto_analyst;
GRANT USAGE ON SCHEMA gis TO mesto_planner;
GRANT USAGE ON SCHEMA gis TO mesto_administrator;

GRANT USAGE ON SCHEMA history TO mesto_citizen;
GRANT USAGE ON SCHEMA history TO mesto_clerk;
GRANT USAGE ON SCHEMA history TO mesto_dispatcher;
GRANT USAGE ON SCHEMA history TO mesto_field_worker;
GRANT USAGE ON SCHEMA history TO mesto_analyst;
GRANT USAGE ON SCHEMA history TO mesto_planner;
GRANT USAGE ON SCHEMA history TO mesto_administrator;

GRANT USAGE ON SCHEMA incident TO mesto_citizen;
GRANT USAGE ON SCHEMA incident TO mesto_clerk;
GRANT USAGE ON SCHEMA incident TO mesto_dispatcher;
GRANT USAGE ON SCHEMA incident TO mesto_field_worker;
GRANT USAGE ON SCHEMA incident TO mesto_analyst;
GRANT USAGE ON SCHEMA incident TO mesto_planner;
GRANT USAGE ON SCHEMA incident TO mesto_administrator;

GRANT USAGE ON SCHEMA message TO mesto_citizen;
GRANT USAGE ON SCHEMA message TO mesto_clerk;
GRANT USAGE ON SCHEMA message TO mesto_dispatcher;
GRANT USAGE ON SCHEMA message TO mesto_field_worker;
GRANT USAGE ON SCHEMA message TO mesto_analyst;
GRANT USAGE ON SCHEMA message TO mesto_planner;
GRANT USAGE ON SCHEMA message TO mesto_administrator;

GRANT USAGE ON SCHEMA network TO mesto_citizen;
GRANT USAGE ON SCHEMA network TO mesto_clerk;
GRANT USAGE ON SCHEMA network TO mesto_dispatcher;
GRANT USAGE ON SCHEMA network TO mesto_field_worker;
GRANT USAGE ON SCHEMA network TO mesto_analyst;
GRANT USAGE ON SCHEMA network TO mesto_planner;
GRANT USAGE ON SCHEMA network TO mesto_administrator;

GRANT USAGE ON SCHEMA org TO mesto_citizen;
GRANT USAGE ON SCHEMA org TO mesto_clerk;
GRANT USAGE ON SCHEMA org TO mesto_dispatcher;
GRANT USAGE ON SCHEMA org TO mesto_field_worker;
GRANT USAGE ON SCHEMA org TO mesto_analyst;
GRANT USAGE ON SCHEMA org TO mesto_planner;
GRANT USAGE ON SCHEMA org TO mesto_administrator;

GRANT USAGE ON SCHEMA outside TO mesto_citizen;
GRANT USAGE ON SCHEMA outside TO mesto_clerk;
GRANT USAGE ON SCHEMA outside TO mesto_dispatcher;
GRANT USAGE ON SCHEMA outside TO mesto_field_worker;
GRANT USAGE ON SCHEMA outside TO mesto_analyst;
GRANT USAGE ON SCHEMA outside TO mesto_planner;
GRANT USAGE ON SCHEMA outside TO mesto_administrator;

GRANT USAGE ON SCHEMA place TO mesto_citizen;
GRANT USAGE ON SCHEMA place TO mesto_clerk;
GRANT USAGE ON SCHEMA place TO mesto_dispatcher;
GRANT USAGE ON SCHEMA place TO mesto_field_worker;
GRANT USAGE ON SCHEMA place TO mesto_analyst;
GRANT USAGE ON SCHEMA place TO mesto_planner;
GRANT USAGE ON SCHEMA place TO mesto_administrator;

GRANT USAGE ON SCHEMA request TO mesto_citizen;
GRANT USAGE ON SCHEMA request TO mesto_clerk;
GRANT USAGE ON SCHEMA request TO mesto_dispatcher;
GRANT USAGE ON SCHEMA request TO mesto_field_worker;
GRANT USAGE ON SCHEMA request TO mesto_analyst;
GRANT USAGE ON SCHEMA request TO mesto_planner;
GRANT USAGE ON SCHEMA request TO mesto_administrator;

GRANT USAGE ON SCHEMA work TO mesto_citizen;
GRANT USAGE ON SCHEMA work TO mesto_clerk;
GRANT USAGE ON SCHEMA work TO mesto_dispatcher;
GRANT USAGE ON SCHEMA work TO mesto_field_worker;
GRANT USAGE ON SCHEMA work TO mesto_analyst;
GRANT USAGE ON SCHEMA work TO mesto_planner;
GRANT USAGE ON SCHEMA work TO mesto_administrator;

REVOKE ALL ON FUNCTION auth.keep_an_administrator() FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.adopt_layer(source regclass, options jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.describe_constraints(layer_name text) FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.describe_properties(layer_name text, source regclass, options jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.follow_tables() FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.geometry_of(source regclass, options jsonb, OUT column_name text, OUT type text, OUT srid integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.grant_again() FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.grant_layer(layer_name text) FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.index_geometry(layer_name text) FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.install_triggers(layer_name text) FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.refresh_code_lists() FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.release_layer(layer_name text) FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.rename_layer(source regclass, new_name text) FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.tell() FROM PUBLIC;

REVOKE ALL ON FUNCTION catalog.tell_reference() FROM PUBLIC;

REVOKE ALL ON FUNCTION exchange.note_versions(import_id uuid, layer_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION exchange.note_versions(import_id uuid, layer_name text) TO mesto_analyst;
GRANT ALL ON FUNCTION exchange.note_versions(import_id uuid, layer_name text) TO mesto_administrator;

REVOKE ALL ON FUNCTION exchange.post() FROM PUBLIC;

REVOKE ALL ON FUNCTION exchange.undo_updates(import_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION exchange.undo_updates(import_id uuid) TO mesto_analyst;
GRANT ALL ON FUNCTION exchange.undo_updates(import_id uuid) TO mesto_administrator;

REVOKE ALL ON FUNCTION feed.barrier(OUT xid xid8, OUT seq bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION feed.changes_after(after_xid xid8, after_seq bigint, at_most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION feed.end_cursor(OUT xid xid8, OUT seq bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION feed.number_at_commit() FROM PUBLIC;

REVOKE ALL ON FUNCTION feed."trim"(kept interval) FROM PUBLIC;

REVOKE ALL ON FUNCTION figure.calendars() FROM PUBLIC;

REVOKE ALL ON FUNCTION figure.catch_up(at_most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION figure.clocks_decided(ids bigint[], now timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION figure.reckon(ids bigint[], now timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION figure.steps_of(ids bigint[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION figure.touch_clocks() FROM PUBLIC;

REVOKE ALL ON FUNCTION figure.touch_log() FROM PUBLIC;

REVOKE ALL ON FUNCTION figure.working_minutes(calendar integer, from_at timestamp with time zone, to_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION history.changes_of_set(set_key uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION history.changes_of_set(set_key uuid) TO mesto_clerk;
GRANT ALL ON FUNCTION history.changes_of_set(set_key uuid) TO mesto_dispatcher;
GRANT ALL ON FUNCTION history.changes_of_set(set_key uuid) TO mesto_field_worker;
GRANT ALL ON FUNCTION history.changes_of_set(set_key uuid) TO mesto_analyst;
GRANT ALL ON FUNCTION history.changes_of_set(set_key uuid) TO mesto_planner;
GRANT ALL ON FUNCTION history.changes_of_set(set_key uuid) TO mesto_administrator;

GRANT SELECT ON TABLE catalog.layer TO mesto_citizen;
GRANT SELECT ON TABLE catalog.layer TO mesto_clerk;
GRANT SELECT ON TABLE catalog.layer TO mesto_dispatcher;
GRANT SELECT ON TABLE catalog.layer TO mesto_field_worker;
GRANT SELECT ON TABLE catalog.layer TO mesto_analyst;
GRANT SELECT ON TABLE catalog.layer TO mesto_planner;
GRANT SELECT ON TABLE catalog.layer TO mesto_administrator;

GRANT UPDATE(title) ON TABLE catalog.layer TO mesto_administrator;

GRANT UPDATE(title_i18n) ON TABLE catalog.layer TO mesto_administrator;

GRANT UPDATE(description) ON TABLE catalog.layer TO mesto_administrator;

GRANT UPDATE(theme) ON TABLE catalog.layer TO mesto_administrator;

GRANT UPDATE(minimum_zoom) ON TABLE catalog.layer TO mesto_administrator;

GRANT UPDATE("position") ON TABLE catalog.layer TO mesto_administrator;

REVOKE ALL ON FUNCTION history.content_at(layer catalog.layer, at timestamp with time zone, wanted_id bigint, within public.geometry) FROM PUBLIC;

REVOKE ALL ON FUNCTION history.record_delete() FROM PUBLIC;

REVOKE ALL ON FUNCTION history.record_insert() FROM PUBLIC;

REVOKE ALL ON FUNCTION history.record_update() FROM PUBLIC;

REVOKE ALL ON FUNCTION history.undo_set(set_key uuid, new_key uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION history.undo_set(set_key uuid, new_key uuid) TO mesto_analyst;
GRANT ALL ON FUNCTION history.undo_set(set_key uuid, new_key uuid) TO mesto_administrator;

REVOKE ALL ON FUNCTION history.write_content(layer catalog.layer, id bigint, geom public.geometry, properties jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION incident.check_incident() FROM PUBLIC;

REVOKE ALL ON FUNCTION message.post() FROM PUBLIC;

REVOKE ALL ON FUNCTION org.lay_out_calendars() FROM PUBLIC;

REVOKE ALL ON FUNCTION org.record_revision() FROM PUBLIC;

GRANT SELECT ON TABLE org.responsibility_rule TO mesto_citizen;
GRANT SELECT ON TABLE org.responsibility_rule TO mesto_clerk;
GRANT SELECT ON TABLE org.responsibility_rule TO mesto_dispatcher;
GRANT SELECT ON TABLE org.responsibility_rule TO mesto_field_worker;
GRANT SELECT ON TABLE org.responsibility_rule TO mesto_analyst;
GRANT SELECT ON TABLE org.responsibility_rule TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE org.responsibility_rule TO mesto_administrator;

REVOKE ALL ON FUNCTION org.rule_holds_at(rule org.responsibility_rule, at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION org.rule_holds_at(rule org.responsibility_rule, at timestamp with time zone) TO mesto_citizen;
GRANT ALL ON FUNCTION org.rule_holds_at(rule org.responsibility_rule, at timestamp with time zone) TO mesto_clerk;
GRANT ALL ON FUNCTION org.rule_holds_at(rule org.responsibility_rule, at timestamp with time zone) TO mesto_dispatcher;
GRANT ALL ON FUNCTION org.rule_holds_at(rule org.responsibility_rule, at timestamp with time zone) TO mesto_field_worker;
GRANT ALL ON FUNCTION org.rule_holds_at(rule org.responsibility_rule, at timestamp with time zone) TO mesto_analyst;
GRANT ALL ON FUNCTION org.rule_holds_at(rule org.responsibility_rule, at timestamp with time zone) TO mesto_planner;
GRANT ALL ON FUNCTION org.rule_holds_at(rule org.responsibility_rule, at timestamp with time zone) TO mesto_administrator;

REVOKE ALL ON FUNCTION place.open_request_ids(place public.geometry, metres double precision, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION place.open_request_ids(place public.geometry, metres double precision, most integer) TO mesto_citizen;
GRANT ALL ON FUNCTION place.open_request_ids(place public.geometry, metres double precision, most integer) TO mesto_clerk;
GRANT ALL ON FUNCTION place.open_request_ids(place public.geometry, metres double precision, most integer) TO mesto_dispatcher;
GRANT ALL ON FUNCTION place.open_request_ids(place public.geometry, metres double precision, most integer) TO mesto_field_worker;
GRANT ALL ON FUNCTION place.open_request_ids(place public.geometry, metres double precision, most integer) TO mesto_analyst;
GRANT ALL ON FUNCTION place.open_request_ids(place public.geometry, metres double precision, most integer) TO mesto_planner;
GRANT ALL ON FUNCTION place.open_request_ids(place public.geometry, metres double precision, most integer) TO mesto_administrator;

REVOKE ALL ON FUNCTION request.anonymise(ids bigint[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION request.at_address(patterns text[], at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION request.at_address(patterns text[], at_most integer) TO mesto_citizen;
GRANT ALL ON FUNCTION request.at_address(patterns text[], at_most integer) TO mesto_clerk;
GRANT ALL ON FUNCTION request.at_address(patterns text[], at_most integer) TO mesto_dispatcher;
GRANT ALL ON FUNCTION request.at_address(patterns text[], at_most integer) TO mesto_field_worker;
GRANT ALL ON FUNCTION request.at_address(patterns text[], at_most integer) TO mesto_analyst;
GRANT ALL ON FUNCTION request.at_address(patterns text[], at_most integer) TO mesto_planner;
GRANT ALL ON FUNCTION request.at_address(patterns text[], at_most integer) TO mesto_administrator;

REVOKE ALL ON FUNCTION request.audience(id bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION request.bury(ids bigint[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION request.check_answer() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.check_request() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.check_shape() FROM PUBLIC;

GRANT USAGE ON SEQUENCE catalog.feature_id TO mesto_clerk;
GRANT USAGE ON SEQUENCE catalog.feature_id TO mesto_dispatcher;
GRANT USAGE ON SEQUENCE catalog.feature_id TO mesto_field_worker;
GRANT USAGE ON SEQUENCE catalog.feature_id TO mesto_analyst;
GRANT USAGE ON SEQUENCE catalog.feature_id TO mesto_administrator;

GRANT SELECT,INSERT ON TABLE request.request TO mesto_clerk;
GRANT SELECT ON TABLE request.request TO mesto_dispatcher;
GRANT SELECT ON TABLE request.request TO mesto_field_worker;
GRANT SELECT ON TABLE request.request TO mesto_analyst;
GRANT SELECT ON TABLE request.request TO mesto_planner;
GRANT SELECT,INSERT ON TABLE request.request TO mesto_administrator;

GRANT SELECT(id) ON TABLE request.request TO mesto_citizen;

GRANT SELECT(reference) ON TABLE request.request TO mesto_citizen;

GRANT SELECT(kind) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(kind) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(kind) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(kind) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(kind) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(category_id) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(category_id) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(category_id) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(category_id) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(category_id) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(category) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(category) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(category) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(category) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(category) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(status) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(status) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(status) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(status) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(status) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(priority) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(priority) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(priority) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(priority) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(priority) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(channel) ON TABLE request.request TO mesto_citizen;

GRANT UPDATE(description) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(description) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(description) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(description) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(public_text) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(public_text) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(public_text) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(public_text) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(public_text) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(geom) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(geom) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(geom) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(geom) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(geom) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(location_source) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(location_source) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(location_source) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(location_source) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(location_source) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(address_text) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(address_text) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(address_text) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(address_text) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(address_text) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(parcel_text) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(parcel_text) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(parcel_text) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(parcel_text) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(parcel_text) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(district_id) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(district_id) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(district_id) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(district_id) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(district_id) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(organisation_id) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(organisation_id) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(organisation_id) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(organisation_id) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(organisation_id) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(territory_organisation_ids) ON TABLE request.request TO mesto_citizen;

GRANT SELECT(responsibility_rule_id) ON TABLE request.request TO mesto_citizen;

GRANT SELECT(duplicate_of) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(duplicate_of) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(duplicate_of) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(duplicate_of) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(duplicate_of) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(is_public) ON TABLE request.request TO mesto_citizen;
GRANT UPDATE(is_public) ON TABLE request.request TO mesto_clerk;
GRANT UPDATE(is_public) ON TABLE request.request TO mesto_dispatcher;
GRANT UPDATE(is_public) ON TABLE request.request TO mesto_field_worker;
GRANT UPDATE(is_public) ON TABLE request.request TO mesto_administrator;

GRANT SELECT(version) ON TABLE request.request TO mesto_citizen;

GRANT SELECT(received_at) ON TABLE request.request TO mesto_citizen;

GRANT SELECT(updated_at) ON TABLE request.request TO mesto_citizen;

GRANT SELECT(closed_at) ON TABLE request.request TO mesto_citizen;

REVOKE ALL ON FUNCTION request.clocks_of(id bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION request.follow_calendars() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.follow_log() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.follow_merge() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.former_status(follower bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION request.former_status(follower bigint) TO mesto_clerk;
GRANT ALL ON FUNCTION request.former_status(follower bigint) TO mesto_dispatcher;
GRANT ALL ON FUNCTION request.former_status(follower bigint) TO mesto_administrator;

REVOKE ALL ON FUNCTION request.give_clock_notices(at_most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION request.is_unmerge(follower bigint, status text) FROM PUBLIC;

REVOKE ALL ON FUNCTION request.join_reporter(request_id bigint, join_id bigint, sealed bytea, phone_hash bytea, email_hash bytea, language text, wants_answer boolean, channel text, leave_hash bytea, client_key uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION request.join_reporter(request_id bigint, join_id bigint, sealed bytea, phone_hash bytea, email_hash bytea, language text, wants_answer boolean, channel text, leave_hash bytea, client_key uuid) TO mesto_citizen;
GRANT ALL ON FUNCTION request.join_reporter(request_id bigint, join_id bigint, sealed bytea, phone_hash bytea, email_hash bytea, language text, wants_answer boolean, channel text, leave_hash bytea, client_key uuid) TO mesto_clerk;
GRANT ALL ON FUNCTION request.join_reporter(request_id bigint, join_id bigint, sealed bytea, phone_hash bytea, email_hash bytea, language text, wants_answer boolean, channel text, leave_hash bytea, client_key uuid) TO mesto_administrator;

REVOKE ALL ON FUNCTION request.keep_question() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.learn_expected_times(at_least integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION request.leave_reporter(request_id bigint, join_id bigint, leave_hash bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION request.leave_reporter(request_id bigint, join_id bigint, leave_hash bytea) TO mesto_citizen;
GRANT ALL ON FUNCTION request.leave_reporter(request_id bigint, join_id bigint, leave_hash bytea) TO mesto_clerk;
GRANT ALL ON FUNCTION request.leave_reporter(request_id bigint, join_id bigint, leave_hash bytea) TO mesto_administrator;

REVOKE ALL ON FUNCTION request.near_lately(place public.geometry, categories integer[], category_id integer, at timestamp with time zone, metres double precision, hours double precision, most integer, OUT ids bigint[], OUT distances double precision[], OUT yearly_count integer) FROM PUBLIC;
GRANT ALL ON FUNCTION request.near_lately(place public.geometry, categories integer[], category_id integer, at timestamp with time zone, metres double precision, hours double precision, most integer, OUT ids bigint[], OUT distances double precision[], OUT yearly_count integer) TO mesto_citizen;
GRANT ALL ON FUNCTION request.near_lately(place public.geometry, categories integer[], category_id integer, at timestamp with time zone, metres double precision, hours double precision, most integer, OUT ids bigint[], OUT distances double precision[], OUT yearly_count integer) TO mesto_clerk;
GRANT ALL ON FUNCTION request.near_lately(place public.geometry, categories integer[], category_id integer, at timestamp with time zone, metres double precision, hours double precision, most integer, OUT ids bigint[], OUT distances double precision[], OUT yearly_count integer) TO mesto_dispatcher;
GRANT ALL ON FUNCTION request.near_lately(place public.geometry, categories integer[], category_id integer, at timestamp with time zone, metres double precision, hours double precision, most integer, OUT ids bigint[], OUT distances double precision[], OUT yearly_count integer) TO mesto_field_worker;
GRANT ALL ON FUNCTION request.near_lately(place public.geometry, categories integer[], category_id integer, at timestamp with time zone, metres double precision, hours double precision, most integer, OUT ids bigint[], OUT distances double precision[], OUT yearly_count integer) TO mesto_analyst;
GRANT ALL ON FUNCTION request.near_lately(place public.geometry, categories integer[], category_id integer, at timestamp with time zone, metres double precision, hours double precision, most integer, OUT ids bigint[], OUT distances double precision[], OUT yearly_count integer) TO mesto_planner;
GRANT ALL ON FUNCTION request.near_lately(place public.geometry, categories integer[], category_id integer, at timestamp with time zone, metres double precision, hours double precision, most integer, OUT ids bigint[], OUT distances double precision[], OUT yearly_count integer) TO mesto_administrator;

REVOKE ALL ON FUNCTION request.next_join_id() FROM PUBLIC;
GRANT ALL ON FUNCTION request.next_join_id() TO mesto_citizen;
GRANT ALL ON FUNCTION request.next_join_id() TO mesto_clerk;
GRANT ALL ON FUNCTION request.next_join_id() TO mesto_administrator;

REVOKE ALL ON FUNCTION request.reserve_references(reference_year integer, last_taken bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION request.retention_due(now timestamp with time zone, step text, at_most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION request.times_reported(ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION request.times_reported(ids bigint[]) TO mesto_citizen;
GRANT ALL ON FUNCTION request.times_reported(ids bigint[]) TO mesto_clerk;
GRANT ALL ON FUNCTION request.times_reported(ids bigint[]) TO mesto_dispatcher;
GRANT ALL ON FUNCTION request.times_reported(ids bigint[]) TO mesto_field_worker;
GRANT ALL ON FUNCTION request.times_reported(ids bigint[]) TO mesto_analyst;
GRANT ALL ON FUNCTION request.times_reported(ids bigint[]) TO mesto_planner;
GRANT ALL ON FUNCTION request.times_reported(ids bigint[]) TO mesto_administrator;

REVOKE ALL ON FUNCTION request.visible_condition() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.wind_clocks(only_ids bigint[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION request.write_answer_log() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.write_asset_log() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.write_attachment_log() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.write_join_log() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.write_log() FROM PUBLIC;

REVOKE ALL ON FUNCTION request.write_shape_log() FROM PUBLIC;

REVOKE ALL ON FUNCTION work.check_place(place public.geometry, rule text) FROM PUBLIC;

REVOKE ALL ON FUNCTION work.check_transition(schema_name text, before text, after text) FROM PUBLIC;

REVOKE ALL ON FUNCTION work.check_work_order() FROM PUBLIC;

REVOKE ALL ON FUNCTION work.next_reference(letter text, numbers regclass) FROM PUBLIC;

REVOKE ALL ON FUNCTION work.write_log() FROM PUBLIC;

REVOKE ALL ON FUNCTION work.write_request_log() FROM PUBLIC;

GRANT SELECT,INSERT,DELETE ON TABLE analysis.job TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE analysis.job TO mesto_dispatcher;
GRANT SELECT,INSERT,DELETE ON TABLE analysis.job TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE ON TABLE analysis.job TO mesto_analyst;
GRANT SELECT,INSERT,DELETE ON TABLE analysis.job TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE analysis.job TO mesto_administrator;

GRANT UPDATE(status) ON TABLE analysis.job TO mesto_clerk;
GRANT UPDATE(status) ON TABLE analysis.job TO mesto_dispatcher;
GRANT UPDATE(status) ON TABLE analysis.job TO mesto_field_worker;
GRANT UPDATE(status) ON TABLE analysis.job TO mesto_analyst;
GRANT UPDATE(status) ON TABLE analysis.job TO mesto_planner;
GRANT UPDATE(status) ON TABLE analysis.job TO mesto_administrator;

GRANT UPDATE(message) ON TABLE analysis.job TO mesto_clerk;
GRANT UPDATE(message) ON TABLE analysis.job TO mesto_dispatcher;
GRANT UPDATE(message) ON TABLE analysis.job TO mesto_field_worker;
GRANT UPDATE(message) ON TABLE analysis.job TO mesto_analyst;
GRANT UPDATE(message) ON TABLE analysis.job TO mesto_planner;
GRANT UPDATE(message) ON TABLE analysis.job TO mesto_administrator;

GRANT UPDATE(updated_at) ON TABLE analysis.job TO mesto_clerk;
GRANT UPDATE(updated_at) ON TABLE analysis.job TO mesto_dispatcher;
GRANT UPDATE(updated_at) ON TABLE analysis.job TO mesto_field_worker;
GRANT UPDATE(updated_at) ON TABLE analysis.job TO mesto_analyst;
GRANT UPDATE(updated_at) ON TABLE analysis.job TO mesto_planner;
GRANT UPDATE(updated_at) ON TABLE analysis.job TO mesto_administrator;

GRANT UPDATE(finished_at) ON TABLE analysis.job TO mesto_clerk;
GRANT UPDATE(finished_at) ON TABLE analysis.job TO mesto_dispatcher;
GRANT UPDATE(finished_at) ON TABLE analysis.job TO mesto_field_worker;
GRANT UPDATE(finished_at) ON TABLE analysis.job TO mesto_analyst;
GRANT UPDATE(finished_at) ON TABLE analysis.job TO mesto_planner;
GRANT UPDATE(finished_at) ON TABLE analysis.job TO mesto_administrator;

GRANT UPDATE(kept_until) ON TABLE analysis.job TO mesto_clerk;
GRANT UPDATE(kept_until) ON TABLE analysis.job TO mesto_dispatcher;
GRANT UPDATE(kept_until) ON TABLE analysis.job TO mesto_field_worker;
GRANT UPDATE(kept_until) ON TABLE analysis.job TO mesto_analyst;
GRANT UPDATE(kept_until) ON TABLE analysis.job TO mesto_planner;
GRANT UPDATE(kept_until) ON TABLE analysis.job TO mesto_administrator;

GRANT UPDATE(title) ON TABLE analysis.job TO mesto_clerk;
GRANT UPDATE(title) ON TABLE analysis.job TO mesto_dispatcher;
GRANT UPDATE(title) ON TABLE analysis.job TO mesto_field_worker;
GRANT UPDATE(title) ON TABLE analysis.job TO mesto_analyst;
GRANT UPDATE(title) ON TABLE analysis.job TO mesto_planner;
GRANT UPDATE(title) ON TABLE analysis.job TO mesto_administrator;

GRANT UPDATE(title_folded) ON TABLE analysis.job TO mesto_clerk;
GRANT UPDATE(title_folded) ON TABLE analysis.job TO mesto_dispatcher;
GRANT UPDATE(title_folded) ON TABLE analysis.job TO mesto_field_worker;
GRANT UPDATE(title_folded) ON TABLE analysis.job TO mesto_analyst;
GRANT UPDATE(title_folded) ON TABLE analysis.job TO mesto_planner;
GRANT UPDATE(title_folded) ON TABLE analysis.job TO mesto_administrator;

GRANT UPDATE(is_pinned) ON TABLE analysis.job TO mesto_clerk;
GRANT UPDATE(is_pinned) ON TABLE analysis.job TO mesto_dispatcher;
GRANT UPDATE(is_pinned) ON TABLE analysis.job TO mesto_field_worker;
GRANT UPDATE(is_pinned) ON TABLE analysis.job TO mesto_analyst;
GRANT UPDATE(is_pinned) ON TABLE analysis.job TO mesto_planner;
GRANT UPDATE(is_pinned) ON TABLE analysis.job TO mesto_administrator;

GRANT SELECT ON TABLE analysis.output TO mesto_clerk;
GRANT SELECT ON TABLE analysis.output TO mesto_dispatcher;
GRANT SELECT ON TABLE analysis.output TO mesto_field_worker;
GRANT SELECT ON TABLE analysis.output TO mesto_analyst;
GRANT SELECT ON TABLE analysis.output TO mesto_planner;
GRANT SELECT ON TABLE analysis.output TO mesto_administrator;

GRANT SELECT ON TABLE analysis.selection TO mesto_clerk;
GRANT SELECT ON TABLE analysis.selection TO mesto_dispatcher;
GRANT SELECT ON TABLE analysis.selection TO mesto_field_worker;
GRANT SELECT ON TABLE analysis.selection TO mesto_analyst;
GRANT SELECT ON TABLE analysis.selection TO mesto_planner;
GRANT SELECT ON TABLE analysis.selection TO mesto_administrator;

GRANT SELECT(id) ON TABLE auth.account TO mesto_administrator;

GRANT SELECT(login),INSERT(login) ON TABLE auth.account TO mesto_administrator;

GRANT INSERT(password_hash),UPDATE(password_hash) ON TABLE auth.account TO mesto_administrator;

GRANT SELECT(name),INSERT(name),UPDATE(name) ON TABLE auth.account TO mesto_administrator;

GRANT SELECT(role),INSERT(role),UPDATE(role) ON TABLE auth.account TO mesto_administrator;

GRANT SELECT(organisation_id),INSERT(organisation_id),UPDATE(organisation_id) ON TABLE auth.account TO mesto_administrator;

GRANT SELECT(language),INSERT(language),UPDATE(language) ON TABLE auth.account TO mesto_administrator;

GRANT SELECT(is_active),UPDATE(is_active) ON TABLE auth.account TO mesto_administrator;

GRANT SELECT(is_demo) ON TABLE auth.account TO mesto_administrator;

GRANT SELECT(created_at) ON TABLE auth.account TO mesto_administrator;

GRANT SELECT(email),INSERT(email),UPDATE(email) ON TABLE auth.account TO mesto_administrator;

GRANT INSERT,DELETE ON TABLE auth.invitation TO mesto_administrator;

GRANT SELECT(account_id) ON TABLE auth.invitation TO mesto_administrator;

GRANT SELECT(created_at) ON TABLE auth.invitation TO mesto_administrator;

GRANT SELECT(expires_at) ON TABLE auth.invitation TO mesto_administrator;

GRANT SELECT ON TABLE catalog.city TO mesto_citizen;
GRANT SELECT ON TABLE catalog.city TO mesto_clerk;
GRANT SELECT ON TABLE catalog.city TO mesto_dispatcher;
GRANT SELECT ON TABLE catalog.city TO mesto_field_worker;
GRANT SELECT ON TABLE catalog.city TO mesto_analyst;
GRANT SELECT ON TABLE catalog.city TO mesto_planner;
GRANT SELECT ON TABLE catalog.city TO mesto_administrator;

GRANT SELECT ON TABLE catalog.place_role TO mesto_citizen;
GRANT SELECT ON TABLE catalog.place_role TO mesto_clerk;
GRANT SELECT ON TABLE catalog.place_role TO mesto_dispatcher;
GRANT SELECT ON TABLE catalog.place_role TO mesto_field_worker;
GRANT SELECT ON TABLE catalog.place_role TO mesto_analyst;
GRANT SELECT ON TABLE catalog.place_role TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalog.place_role TO mesto_administrator;

GRANT SELECT ON TABLE catalog.property TO mesto_citizen;
GRANT SELECT ON TABLE catalog.property TO mesto_clerk;
GRANT SELECT ON TABLE catalog.property TO mesto_dispatcher;
GRANT SELECT ON TABLE catalog.property TO mesto_field_worker;
GRANT SELECT ON TABLE catalog.property TO mesto_analyst;
GRANT SELECT ON TABLE catalog.property TO mesto_planner;
GRANT SELECT ON TABLE catalog.property TO mesto_administrator;

GRANT UPDATE("position") ON TABLE catalog.property TO mesto_administrator;

GRANT UPDATE(title) ON TABLE catalog.property TO mesto_administrator;

GRANT UPDATE(title_i18n) ON TABLE catalog.property TO mesto_administrator;

GRANT UPDATE(unit) ON TABLE catalog.property TO mesto_administrator;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE exchange.import TO mesto_analyst;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE exchange.import TO mesto_administrator;

GRANT SELECT,INSERT ON TABLE exchange.import_change TO mesto_analyst;
GRANT SELECT,INSERT ON TABLE exchange.import_change TO mesto_administrator;

GRANT SELECT,INSERT,DELETE ON TABLE exchange.import_row TO mesto_analyst;
GRANT SELECT,INSERT,DELETE ON TABLE exchange.import_row TO mesto_administrator;

GRANT SELECT ON TABLE figure.event TO mesto_clerk;
GRANT SELECT ON TABLE figure.event TO mesto_dispatcher;
GRANT SELECT ON TABLE figure.event TO mesto_field_worker;
GRANT SELECT ON TABLE figure.event TO mesto_analyst;
GRANT SELECT ON TABLE figure.event TO mesto_planner;
GRANT SELECT ON TABLE figure.event TO mesto_administrator;

GRANT SELECT ON TABLE figure.request TO mesto_clerk;
GRANT SELECT ON TABLE figure.request TO mesto_dispatcher;
GRANT SELECT ON TABLE figure.request TO mesto_field_worker;
GRANT SELECT ON TABLE figure.request TO mesto_analyst;
GRANT SELECT ON TABLE figure.request TO mesto_planner;
GRANT SELECT ON TABLE figure.request TO mesto_administrator;

GRANT SELECT ON TABLE figure.span TO mesto_clerk;
GRANT SELECT ON TABLE figure.span TO mesto_dispatcher;
GRANT SELECT ON TABLE figure.span TO mesto_field_worker;
GRANT SELECT ON TABLE figure.span TO mesto_analyst;
GRANT SELECT ON TABLE figure.span TO mesto_planner;
GRANT SELECT ON TABLE figure.span TO mesto_administrator;

GRANT SELECT ON TABLE figure.monthly TO mesto_clerk;
GRANT SELECT ON TABLE figure.monthly TO mesto_dispatcher;
GRANT SELECT ON TABLE figure.monthly TO mesto_field_worker;
GRANT SELECT ON TABLE figure.monthly TO mesto_analyst;
GRANT SELECT ON TABLE figure.monthly TO mesto_planner;
GRANT SELECT ON TABLE figure.monthly TO mesto_administrator;

GRANT SELECT ON TABLE request.category TO mesto_citizen;
GRANT SELECT ON TABLE request.category TO mesto_clerk;
GRANT SELECT ON TABLE request.category TO mesto_dispatcher;
GRANT SELECT ON TABLE request.category TO mesto_field_worker;
GRANT SELECT ON TABLE request.category TO mesto_analyst;
GRANT SELECT ON TABLE request.category TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.category TO mesto_administrator;

GRANT SELECT ON TABLE figure.monthly_by_category TO mesto_clerk;
GRANT SELECT ON TABLE figure.monthly_by_category TO mesto_dispatcher;
GRANT SELECT ON TABLE figure.monthly_by_category TO mesto_field_worker;
GRANT SELECT ON TABLE figure.monthly_by_category TO mesto_analyst;
GRANT SELECT ON TABLE figure.monthly_by_category TO mesto_planner;
GRANT SELECT ON TABLE figure.monthly_by_category TO mesto_administrator;

GRANT SELECT ON TABLE figure.monthly_by_district TO mesto_clerk;
GRANT SELECT ON TABLE figure.monthly_by_district TO mesto_dispatcher;
GRANT SELECT ON TABLE figure.monthly_by_district TO mesto_field_worker;
GRANT SELECT ON TABLE figure.monthly_by_district TO mesto_analyst;
GRANT SELECT ON TABLE figure.monthly_by_district TO mesto_planner;
GRANT SELECT ON TABLE figure.monthly_by_district TO mesto_administrator;

GRANT SELECT ON TABLE org.organisation TO mesto_citizen;
GRANT SELECT ON TABLE org.organisation TO mesto_clerk;
GRANT SELECT ON TABLE org.organisation TO mesto_dispatcher;
GRANT SELECT ON TABLE org.organisation TO mesto_field_worker;
GRANT SELECT ON TABLE org.organisation TO mesto_analyst;
GRANT SELECT ON TABLE org.organisation TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE org.organisation TO mesto_administrator;

GRANT SELECT ON TABLE figure.monthly_by_organisation TO mesto_clerk;
GRANT SELECT ON TABLE figure.monthly_by_organisation TO mesto_dispatcher;
GRANT SELECT ON TABLE figure.monthly_by_organisation TO mesto_field_worker;
GRANT SELECT ON TABLE figure.monthly_by_organisation TO mesto_analyst;
GRANT SELECT ON TABLE figure.monthly_by_organisation TO mesto_planner;
GRANT SELECT ON TABLE figure.monthly_by_organisation TO mesto_administrator;

GRANT SELECT ON TABLE figure.occurrence TO mesto_clerk;
GRANT SELECT ON TABLE figure.occurrence TO mesto_dispatcher;
GRANT SELECT ON TABLE figure.occurrence TO mesto_field_worker;
GRANT SELECT ON TABLE figure.occurrence TO mesto_analyst;
GRANT SELECT ON TABLE figure.occurrence TO mesto_planner;
GRANT SELECT ON TABLE figure.occurrence TO mesto_administrator;

GRANT SELECT ON TABLE figure.progress TO mesto_citizen;
GRANT SELECT ON TABLE figure.progress TO mesto_clerk;
GRANT SELECT ON TABLE figure.progress TO mesto_dispatcher;
GRANT SELECT ON TABLE figure.progress TO mesto_field_worker;
GRANT SELECT ON TABLE figure.progress TO mesto_analyst;
GRANT SELECT ON TABLE figure.progress TO mesto_planner;
GRANT SELECT ON TABLE figure.progress TO mesto_administrator;

GRANT SELECT ON TABLE gis.address TO mesto_clerk;
GRANT SELECT ON TABLE gis.address TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.address TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.address TO mesto_analyst;
GRANT SELECT ON TABLE gis.address TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.address TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.address TO mesto_citizen;

GRANT SELECT(street_id) ON TABLE gis.address TO mesto_citizen;

GRANT SELECT(street_name) ON TABLE gis.address TO mesto_citizen;

GRANT SELECT(house_number) ON TABLE gis.address TO mesto_citizen;

GRANT SELECT(settlement) ON TABLE gis.address TO mesto_citizen;

GRANT SELECT(parcel_number) ON TABLE gis.address TO mesto_citizen;

GRANT SELECT(municipality_code) ON TABLE gis.address TO mesto_citizen;

GRANT SELECT(building_id) ON TABLE gis.address TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.address TO mesto_citizen;

GRANT SELECT ON TABLE gis.asset_state TO mesto_citizen;
GRANT SELECT ON TABLE gis.asset_state TO mesto_clerk;
GRANT SELECT ON TABLE gis.asset_state TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.asset_state TO mesto_field_worker;
GRANT SELECT ON TABLE gis.asset_state TO mesto_analyst;
GRANT SELECT ON TABLE gis.asset_state TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.asset_state TO mesto_administrator;

GRANT SELECT ON TABLE gis.building TO mesto_clerk;
GRANT SELECT ON TABLE gis.building TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.building TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.building TO mesto_analyst;
GRANT SELECT ON TABLE gis.building TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.building TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.building TO mesto_citizen;

GRANT SELECT(purpose) ON TABLE gis.building TO mesto_citizen;

GRANT SELECT(floors) ON TABLE gis.building TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.building TO mesto_citizen;

GRANT SELECT ON TABLE gis.cadastral_municipality TO mesto_clerk;
GRANT SELECT ON TABLE gis.cadastral_municipality TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.cadastral_municipality TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.cadastral_municipality TO mesto_analyst;
GRANT SELECT ON TABLE gis.cadastral_municipality TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.cadastral_municipality TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.cadastral_municipality TO mesto_citizen;

GRANT SELECT(code) ON TABLE gis.cadastral_municipality TO mesto_citizen;

GRANT SELECT(name) ON TABLE gis.cadastral_municipality TO mesto_citizen;

GRANT SELECT(name_cyrillic) ON TABLE gis.cadastral_municipality TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.cadastral_municipality TO mesto_citizen;

GRANT SELECT ON TABLE gis.district TO mesto_clerk;
GRANT SELECT ON TABLE gis.district TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.district TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.district TO mesto_analyst;
GRANT SELECT ON TABLE gis.district TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.district TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.district TO mesto_citizen;

GRANT SELECT(name) ON TABLE gis.district TO mesto_citizen;

GRANT SELECT(name_cyrillic) ON TABLE gis.district TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.district TO mesto_citizen;

GRANT SELECT ON TABLE gis.green_area TO mesto_clerk;
GRANT SELECT ON TABLE gis.green_area TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.green_area TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.green_area TO mesto_analyst;
GRANT SELECT ON TABLE gis.green_area TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.green_area TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.green_area TO mesto_citizen;

GRANT SELECT(name) ON TABLE gis.green_area TO mesto_citizen;

GRANT SELECT(name_cyrillic) ON TABLE gis.green_area TO mesto_citizen;

GRANT SELECT(kind) ON TABLE gis.green_area TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.green_area TO mesto_citizen;

GRANT SELECT ON TABLE gis.green_area_kind TO mesto_citizen;
GRANT SELECT ON TABLE gis.green_area_kind TO mesto_clerk;
GRANT SELECT ON TABLE gis.green_area_kind TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.green_area_kind TO mesto_field_worker;
GRANT SELECT ON TABLE gis.green_area_kind TO mesto_analyst;
GRANT SELECT ON TABLE gis.green_area_kind TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.green_area_kind TO mesto_administrator;

GRANT SELECT ON TABLE gis.heating_pipe TO mesto_clerk;
GRANT SELECT ON TABLE gis.heating_pipe TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.heating_pipe TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.heating_pipe TO mesto_analyst;
GRANT SELECT ON TABLE gis.heating_pipe TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.heating_pipe TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.heating_pipe TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.heating_pipe TO mesto_citizen;

GRANT SELECT(material) ON TABLE gis.heating_pipe TO mesto_citizen;

GRANT SELECT(diameter_mm) ON TABLE gis.heating_pipe TO mesto_citizen;

GRANT SELECT(kind) ON TABLE gis.heating_pipe TO mesto_citizen;

GRANT SELECT(owner_id) ON TABLE gis.heating_pipe TO mesto_citizen;

GRANT SELECT(state) ON TABLE gis.heating_pipe TO mesto_citizen;

GRANT SELECT(installed_year) ON TABLE gis.heating_pipe TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.heating_pipe TO mesto_citizen;

GRANT SELECT ON TABLE gis.heating_pipe_kind TO mesto_citizen;
GRANT SELECT ON TABLE gis.heating_pipe_kind TO mesto_clerk;
GRANT SELECT ON TABLE gis.heating_pipe_kind TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.heating_pipe_kind TO mesto_field_worker;
GRANT SELECT ON TABLE gis.heating_pipe_kind TO mesto_analyst;
GRANT SELECT ON TABLE gis.heating_pipe_kind TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.heating_pipe_kind TO mesto_administrator;

GRANT SELECT ON TABLE gis.hydrant TO mesto_clerk;
GRANT SELECT ON TABLE gis.hydrant TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.hydrant TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.hydrant TO mesto_analyst;
GRANT SELECT ON TABLE gis.hydrant TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.hydrant TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.hydrant TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.hydrant TO mesto_citizen;

GRANT SELECT(kind) ON TABLE gis.hydrant TO mesto_citizen;

GRANT SELECT(diameter_mm) ON TABLE gis.hydrant TO mesto_citizen;

GRANT SELECT(owner_id) ON TABLE gis.hydrant TO mesto_citizen;

GRANT SELECT(state) ON TABLE gis.hydrant TO mesto_citizen;

GRANT SELECT(installed_year) ON TABLE gis.hydrant TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.hydrant TO mesto_citizen;

GRANT SELECT ON TABLE gis.hydrant_kind TO mesto_citizen;
GRANT SELECT ON TABLE gis.hydrant_kind TO mesto_clerk;
GRANT SELECT ON TABLE gis.hydrant_kind TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.hydrant_kind TO mesto_field_worker;
GRANT SELECT ON TABLE gis.hydrant_kind TO mesto_analyst;
GRANT SELECT ON TABLE gis.hydrant_kind TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.hydrant_kind TO mesto_administrator;

GRANT SELECT ON TABLE gis.lamp_kind TO mesto_citizen;
GRANT SELECT ON TABLE gis.lamp_kind TO mesto_clerk;
GRANT SELECT ON TABLE gis.lamp_kind TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.lamp_kind TO mesto_field_worker;
GRANT SELECT ON TABLE gis.lamp_kind TO mesto_analyst;
GRANT SELECT ON TABLE gis.lamp_kind TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.lamp_kind TO mesto_administrator;

GRANT SELECT ON TABLE gis.manhole TO mesto_clerk;
GRANT SELECT ON TABLE gis.manhole TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.manhole TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.manhole TO mesto_analyst;
GRANT SELECT ON TABLE gis.manhole TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.manhole TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.manhole TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.manhole TO mesto_citizen;

GRANT SELECT(depth_m) ON TABLE gis.manhole TO mesto_citizen;

GRANT SELECT(owner_id) ON TABLE gis.manhole TO mesto_citizen;

GRANT SELECT(state) ON TABLE gis.manhole TO mesto_citizen;

GRANT SELECT(installed_year) ON TABLE gis.manhole TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.manhole TO mesto_citizen;

GRANT SELECT ON TABLE gis.material TO mesto_citizen;
GRANT SELECT ON TABLE gis.material TO mesto_clerk;
GRANT SELECT ON TABLE gis.material TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.material TO mesto_field_worker;
GRANT SELECT ON TABLE gis.material TO mesto_analyst;
GRANT SELECT ON TABLE gis.material TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.material TO mesto_administrator;

GRANT SELECT ON TABLE gis.parcel TO mesto_clerk;
GRANT SELECT ON TABLE gis.parcel TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.parcel TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.parcel TO mesto_analyst;
GRANT SELECT ON TABLE gis.parcel TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.parcel TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.parcel TO mesto_citizen;

GRANT SELECT(municipality_code) ON TABLE gis.parcel TO mesto_citizen;

GRANT SELECT(municipality_name) ON TABLE gis.parcel TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.parcel TO mesto_citizen;

GRANT SELECT(area_m2) ON TABLE gis.parcel TO mesto_citizen;

GRANT SELECT(land_use) ON TABLE gis.parcel TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.parcel TO mesto_citizen;

GRANT SELECT ON TABLE gis.protected_zone TO mesto_clerk;
GRANT SELECT ON TABLE gis.protected_zone TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.protected_zone TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.protected_zone TO mesto_analyst;
GRANT SELECT ON TABLE gis.protected_zone TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.protected_zone TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.protected_zone TO mesto_citizen;

GRANT SELECT(name) ON TABLE gis.protected_zone TO mesto_citizen;

GRANT SELECT(name_cyrillic) ON TABLE gis.protected_zone TO mesto_citizen;

GRANT SELECT(kind) ON TABLE gis.protected_zone TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.protected_zone TO mesto_citizen;

GRANT SELECT ON TABLE gis.protected_zone_kind TO mesto_citizen;
GRANT SELECT ON TABLE gis.protected_zone_kind TO mesto_clerk;
GRANT SELECT ON TABLE gis.protected_zone_kind TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.protected_zone_kind TO mesto_field_worker;
GRANT SELECT ON TABLE gis.protected_zone_kind TO mesto_analyst;
GRANT SELECT ON TABLE gis.protected_zone_kind TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.protected_zone_kind TO mesto_administrator;

GRANT SELECT ON TABLE gis.road_class TO mesto_citizen;
GRANT SELECT ON TABLE gis.road_class TO mesto_clerk;
GRANT SELECT ON TABLE gis.road_class TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.road_class TO mesto_field_worker;
GRANT SELECT ON TABLE gis.road_class TO mesto_analyst;
GRANT SELECT ON TABLE gis.road_class TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.road_class TO mesto_administrator;

GRANT SELECT ON TABLE gis.road_section TO mesto_clerk;
GRANT SELECT ON TABLE gis.road_section TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.road_section TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.road_section TO mesto_analyst;
GRANT SELECT ON TABLE gis.road_section TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.road_section TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.road_section TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.road_section TO mesto_citizen;

GRANT SELECT(street_id) ON TABLE gis.road_section TO mesto_citizen;

GRANT SELECT(road_class) ON TABLE gis.road_section TO mesto_citizen;

GRANT SELECT(surface) ON TABLE gis.road_section TO mesto_citizen;

GRANT SELECT(width_m) ON TABLE gis.road_section TO mesto_citizen;

GRANT SELECT(owner_id) ON TABLE gis.road_section TO mesto_citizen;

GRANT SELECT(state) ON TABLE gis.road_section TO mesto_citizen;

GRANT SELECT(installed_year) ON TABLE gis.road_section TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.road_section TO mesto_citizen;

GRANT SELECT ON TABLE gis.settlement TO mesto_clerk;
GRANT SELECT ON TABLE gis.settlement TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.settlement TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.settlement TO mesto_analyst;
GRANT SELECT ON TABLE gis.settlement TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.settlement TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.settlement TO mesto_citizen;

GRANT SELECT(name) ON TABLE gis.settlement TO mesto_citizen;

GRANT SELECT(name_cyrillic) ON TABLE gis.settlement TO mesto_citizen;

GRANT SELECT(population_class) ON TABLE gis.settlement TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.settlement TO mesto_citizen;

GRANT SELECT ON TABLE gis.sewer_kind TO mesto_citizen;
GRANT SELECT ON TABLE gis.sewer_kind TO mesto_clerk;
GRANT SELECT ON TABLE gis.sewer_kind TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.sewer_kind TO mesto_field_worker;
GRANT SELECT ON TABLE gis.sewer_kind TO mesto_analyst;
GRANT SELECT ON TABLE gis.sewer_kind TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.sewer_kind TO mesto_administrator;

GRANT SELECT ON TABLE gis.sewer_pipe TO mesto_clerk;
GRANT SELECT ON TABLE gis.sewer_pipe TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.sewer_pipe TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.sewer_pipe TO mesto_analyst;
GRANT SELECT ON TABLE gis.sewer_pipe TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.sewer_pipe TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.sewer_pipe TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.sewer_pipe TO mesto_citizen;

GRANT SELECT(material) ON TABLE gis.sewer_pipe TO mesto_citizen;

GRANT SELECT(diameter_mm) ON TABLE gis.sewer_pipe TO mesto_citizen;

GRANT SELECT(kind) ON TABLE gis.sewer_pipe TO mesto_citizen;

GRANT SELECT(owner_id) ON TABLE gis.sewer_pipe TO mesto_citizen;

GRANT SELECT(state) ON TABLE gis.sewer_pipe TO mesto_citizen;

GRANT SELECT(installed_year) ON TABLE gis.sewer_pipe TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.sewer_pipe TO mesto_citizen;

GRANT SELECT ON TABLE gis.street TO mesto_clerk;
GRANT SELECT ON TABLE gis.street TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.street TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.street TO mesto_analyst;
GRANT SELECT ON TABLE gis.street TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.street TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.street TO mesto_citizen;

GRANT SELECT(name) ON TABLE gis.street TO mesto_citizen;

GRANT SELECT(name_cyrillic) ON TABLE gis.street TO mesto_citizen;

GRANT SELECT(settlement) ON TABLE gis.street TO mesto_citizen;

GRANT SELECT(rank) ON TABLE gis.street TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.street TO mesto_citizen;

GRANT SELECT ON TABLE gis.street_light TO mesto_clerk;
GRANT SELECT ON TABLE gis.street_light TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.street_light TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.street_light TO mesto_analyst;
GRANT SELECT ON TABLE gis.street_light TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.street_light TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.street_light TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.street_light TO mesto_citizen;

GRANT SELECT(lamp_kind) ON TABLE gis.street_light TO mesto_citizen;

GRANT SELECT(power_w) ON TABLE gis.street_light TO mesto_citizen;

GRANT SELECT(pole_height_m) ON TABLE gis.street_light TO mesto_citizen;

GRANT SELECT(feeder) ON TABLE gis.street_light TO mesto_citizen;

GRANT SELECT(owner_id) ON TABLE gis.street_light TO mesto_citizen;

GRANT SELECT(state) ON TABLE gis.street_light TO mesto_citizen;

GRANT SELECT(installed_year) ON TABLE gis.street_light TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.street_light TO mesto_citizen;

GRANT SELECT ON TABLE gis.surface TO mesto_citizen;
GRANT SELECT ON TABLE gis.surface TO mesto_clerk;
GRANT SELECT ON TABLE gis.surface TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.surface TO mesto_field_worker;
GRANT SELECT ON TABLE gis.surface TO mesto_analyst;
GRANT SELECT ON TABLE gis.surface TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.surface TO mesto_administrator;

GRANT SELECT ON TABLE gis.tree TO mesto_clerk;
GRANT SELECT ON TABLE gis.tree TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.tree TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.tree TO mesto_analyst;
GRANT SELECT ON TABLE gis.tree TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.tree TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.tree TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.tree TO mesto_citizen;

GRANT SELECT(species) ON TABLE gis.tree TO mesto_citizen;

GRANT SELECT(height_m) ON TABLE gis.tree TO mesto_citizen;

GRANT SELECT(planted_year) ON TABLE gis.tree TO mesto_citizen;

GRANT SELECT(owner_id) ON TABLE gis.tree TO mesto_citizen;

GRANT SELECT(state) ON TABLE gis.tree TO mesto_citizen;

GRANT SELECT(installed_year) ON TABLE gis.tree TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.tree TO mesto_citizen;

GRANT SELECT ON TABLE gis.waste_container TO mesto_clerk;
GRANT SELECT ON TABLE gis.waste_container TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.waste_container TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.waste_container TO mesto_analyst;
GRANT SELECT ON TABLE gis.waste_container TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.waste_container TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.waste_container TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.waste_container TO mesto_citizen;

GRANT SELECT(kind) ON TABLE gis.waste_container TO mesto_citizen;

GRANT SELECT(volume_l) ON TABLE gis.waste_container TO mesto_citizen;

GRANT SELECT(owner_id) ON TABLE gis.waste_container TO mesto_citizen;

GRANT SELECT(state) ON TABLE gis.waste_container TO mesto_citizen;

GRANT SELECT(installed_year) ON TABLE gis.waste_container TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.waste_container TO mesto_citizen;

GRANT SELECT ON TABLE gis.waste_kind TO mesto_citizen;
GRANT SELECT ON TABLE gis.waste_kind TO mesto_clerk;
GRANT SELECT ON TABLE gis.waste_kind TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.waste_kind TO mesto_field_worker;
GRANT SELECT ON TABLE gis.waste_kind TO mesto_analyst;
GRANT SELECT ON TABLE gis.waste_kind TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.waste_kind TO mesto_administrator;

GRANT SELECT ON TABLE gis.water_body TO mesto_clerk;
GRANT SELECT ON TABLE gis.water_body TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.water_body TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.water_body TO mesto_analyst;
GRANT SELECT ON TABLE gis.water_body TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.water_body TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.water_body TO mesto_citizen;

GRANT SELECT(name) ON TABLE gis.water_body TO mesto_citizen;

GRANT SELECT(name_cyrillic) ON TABLE gis.water_body TO mesto_citizen;

GRANT SELECT(kind) ON TABLE gis.water_body TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.water_body TO mesto_citizen;

GRANT SELECT ON TABLE gis.water_body_kind TO mesto_citizen;
GRANT SELECT ON TABLE gis.water_body_kind TO mesto_clerk;
GRANT SELECT ON TABLE gis.water_body_kind TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.water_body_kind TO mesto_field_worker;
GRANT SELECT ON TABLE gis.water_body_kind TO mesto_analyst;
GRANT SELECT ON TABLE gis.water_body_kind TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.water_body_kind TO mesto_administrator;

GRANT SELECT ON TABLE gis.water_pipe TO mesto_clerk;
GRANT SELECT ON TABLE gis.water_pipe TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.water_pipe TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.water_pipe TO mesto_analyst;
GRANT SELECT ON TABLE gis.water_pipe TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.water_pipe TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.water_pipe TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.water_pipe TO mesto_citizen;

GRANT SELECT(material) ON TABLE gis.water_pipe TO mesto_citizen;

GRANT SELECT(diameter_mm) ON TABLE gis.water_pipe TO mesto_citizen;

GRANT SELECT(pressure_zone) ON TABLE gis.water_pipe TO mesto_citizen;

GRANT SELECT(owner_id) ON TABLE gis.water_pipe TO mesto_citizen;

GRANT SELECT(state) ON TABLE gis.water_pipe TO mesto_citizen;

GRANT SELECT(installed_year) ON TABLE gis.water_pipe TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.water_pipe TO mesto_citizen;

GRANT SELECT ON TABLE gis.water_valve TO mesto_clerk;
GRANT SELECT ON TABLE gis.water_valve TO mesto_dispatcher;
GRANT SELECT ON TABLE gis.water_valve TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.water_valve TO mesto_analyst;
GRANT SELECT ON TABLE gis.water_valve TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE gis.water_valve TO mesto_administrator;

GRANT SELECT(id) ON TABLE gis.water_valve TO mesto_citizen;

GRANT SELECT(number) ON TABLE gis.water_valve TO mesto_citizen;

GRANT SELECT(diameter_mm) ON TABLE gis.water_valve TO mesto_citizen;

GRANT SELECT(is_open) ON TABLE gis.water_valve TO mesto_citizen;

GRANT SELECT(pipe_id) ON TABLE gis.water_valve TO mesto_citizen;

GRANT SELECT(owner_id) ON TABLE gis.water_valve TO mesto_citizen;

GRANT SELECT(state) ON TABLE gis.water_valve TO mesto_citizen;

GRANT SELECT(installed_year) ON TABLE gis.water_valve TO mesto_citizen;

GRANT SELECT(geom) ON TABLE gis.water_valve TO mesto_citizen;

GRANT SELECT,INSERT,DELETE ON TABLE history.change_set TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE history.change_set TO mesto_dispatcher;
GRANT SELECT,INSERT,DELETE ON TABLE history.change_set TO mesto_field_worker;
GRANT SELECT,INSERT,DELETE ON TABLE history.change_set TO mesto_analyst;
GRANT SELECT,INSERT,DELETE ON TABLE history.change_set TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE history.change_set TO mesto_administrator;

GRANT UPDATE(results) ON TABLE history.change_set TO mesto_clerk;
GRANT UPDATE(results) ON TABLE history.change_set TO mesto_dispatcher;
GRANT UPDATE(results) ON TABLE history.change_set TO mesto_field_worker;
GRANT UPDATE(results) ON TABLE history.change_set TO mesto_analyst;
GRANT UPDATE(results) ON TABLE history.change_set TO mesto_planner;
GRANT UPDATE(results) ON TABLE history.change_set TO mesto_administrator;

GRANT SELECT,INSERT,DELETE ON TABLE incident.address TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE incident.address TO mesto_dispatcher;
GRANT SELECT ON TABLE incident.address TO mesto_field_worker;
GRANT SELECT ON TABLE incident.address TO mesto_analyst;
GRANT SELECT ON TABLE incident.address TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE incident.address TO mesto_administrator;
GRANT SELECT ON TABLE incident.address TO mesto_citizen;

GRANT SELECT,INSERT,DELETE ON TABLE incident.asset TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE incident.asset TO mesto_dispatcher;
GRANT SELECT ON TABLE incident.asset TO mesto_field_worker;
GRANT SELECT ON TABLE incident.asset TO mesto_analyst;
GRANT SELECT ON TABLE incident.asset TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE incident.asset TO mesto_administrator;

GRANT SELECT,INSERT ON TABLE incident.incident TO mesto_clerk;
GRANT SELECT,INSERT ON TABLE incident.incident TO mesto_dispatcher;
GRANT SELECT ON TABLE incident.incident TO mesto_field_worker;
GRANT SELECT ON TABLE incident.incident TO mesto_analyst;
GRANT SELECT ON TABLE incident.incident TO mesto_planner;
GRANT SELECT,INSERT ON TABLE incident.incident TO mesto_administrator;

GRANT SELECT(id) ON TABLE incident.incident TO mesto_citizen;

GRANT SELECT(reference) ON TABLE incident.incident TO mesto_citizen;

GRANT SELECT(network) ON TABLE incident.incident TO mesto_citizen;

GRANT SELECT(category) ON TABLE incident.incident TO mesto_citizen;

GRANT SELECT(title) ON TABLE incident.incident TO mesto_citizen;
GRANT UPDATE(title) ON TABLE incident.incident TO mesto_clerk;
GRANT UPDATE(title) ON TABLE incident.incident TO mesto_dispatcher;
GRANT UPDATE(title) ON TABLE incident.incident TO mesto_administrator;

GRANT UPDATE(description) ON TABLE incident.incident TO mesto_clerk;
GRANT UPDATE(description) ON TABLE incident.incident TO mesto_dispatcher;
GRANT UPDATE(description) ON TABLE incident.incident TO mesto_administrator;

GRANT SELECT(public_text) ON TABLE incident.incident TO mesto_citizen;
GRANT UPDATE(public_text) ON TABLE incident.incident TO mesto_clerk;
GRANT UPDATE(public_text) ON TABLE incident.incident TO mesto_dispatcher;
GRANT UPDATE(public_text) ON TABLE incident.incident TO mesto_administrator;

GRANT SELECT(status) ON TABLE incident.incident TO mesto_citizen;
GRANT UPDATE(status) ON TABLE incident.incident TO mesto_clerk;
GRANT UPDATE(status) ON TABLE incident.incident TO mesto_dispatcher;
GRANT UPDATE(status) ON TABLE incident.incident TO mesto_administrator;
GRANT UPDATE(status) ON TABLE incident.incident TO mesto_field_worker;

GRANT UPDATE(organisation_id) ON TABLE incident.incident TO mesto_clerk;
GRANT UPDATE(organisation_id) ON TABLE incident.incident TO mesto_dispatcher;
GRANT UPDATE(organisation_id) ON TABLE incident.incident TO mesto_administrator;

GRANT SELECT(geom) ON TABLE incident.incident TO mesto_citizen;
GRANT UPDATE(geom) ON TABLE incident.incident TO mesto_clerk;
GRANT UPDATE(geom) ON TABLE incident.incident TO mesto_dispatcher;
GRANT UPDATE(geom) ON TABLE incident.incident TO mesto_administrator;

GRANT SELECT(starts_at) ON TABLE incident.incident TO mesto_citizen;
GRANT UPDATE(starts_at) ON TABLE incident.incident TO mesto_clerk;
GRANT UPDATE(starts_at) ON TABLE incident.incident TO mesto_dispatcher;
GRANT UPDATE(starts_at) ON TABLE incident.incident TO mesto_administrator;

GRANT SELECT(ends_at) ON TABLE incident.incident TO mesto_citizen;
GRANT UPDATE(ends_at) ON TABLE incident.incident TO mesto_clerk;
GRANT UPDATE(ends_at) ON TABLE incident.incident TO mesto_dispatcher;
GRANT UPDATE(ends_at) ON TABLE incident.incident TO mesto_administrator;

GRANT SELECT(began_at) ON TABLE incident.incident TO mesto_citizen;

GRANT SELECT(ended_at) ON TABLE incident.incident TO mesto_citizen;

GRANT SELECT(is_public) ON TABLE incident.incident TO mesto_citizen;
GRANT UPDATE(is_public) ON TABLE incident.incident TO mesto_clerk;
GRANT UPDATE(is_public) ON TABLE incident.incident TO mesto_dispatcher;
GRANT UPDATE(is_public) ON TABLE incident.incident TO mesto_administrator;

GRANT SELECT(version) ON TABLE incident.incident TO mesto_citizen;

GRANT SELECT(created_at) ON TABLE incident.incident TO mesto_citizen;

GRANT SELECT(updated_at) ON TABLE incident.incident TO mesto_citizen;

GRANT SELECT ON TABLE incident.log TO mesto_clerk;
GRANT SELECT ON TABLE incident.log TO mesto_dispatcher;
GRANT SELECT ON TABLE incident.log TO mesto_field_worker;
GRANT SELECT ON TABLE incident.log TO mesto_analyst;
GRANT SELECT ON TABLE incident.log TO mesto_planner;
GRANT SELECT ON TABLE incident.log TO mesto_administrator;

GRANT USAGE ON SEQUENCE incident.number TO mesto_clerk;
GRANT USAGE ON SEQUENCE incident.number TO mesto_dispatcher;
GRANT USAGE ON SEQUENCE incident.number TO mesto_administrator;

GRANT SELECT,INSERT,DELETE ON TABLE incident.request TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE incident.request TO mesto_dispatcher;
GRANT SELECT ON TABLE incident.request TO mesto_field_worker;
GRANT SELECT ON TABLE incident.request TO mesto_analyst;
GRANT SELECT ON TABLE incident.request TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE incident.request TO mesto_administrator;

GRANT SELECT ON TABLE incident.status TO mesto_citizen;
GRANT SELECT ON TABLE incident.status TO mesto_clerk;
GRANT SELECT ON TABLE incident.status TO mesto_dispatcher;
GRANT SELECT ON TABLE incident.status TO mesto_field_worker;
GRANT SELECT ON TABLE incident.status TO mesto_analyst;
GRANT SELECT ON TABLE incident.status TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE incident.status TO mesto_administrator;

GRANT SELECT ON TABLE incident.transition TO mesto_citizen;
GRANT SELECT ON TABLE incident.transition TO mesto_clerk;
GRANT SELECT ON TABLE incident.transition TO mesto_dispatcher;
GRANT SELECT ON TABLE incident.transition TO mesto_field_worker;
GRANT SELECT ON TABLE incident.transition TO mesto_analyst;
GRANT SELECT ON TABLE incident.transition TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE incident.transition TO mesto_administrator;

GRANT SELECT,UPDATE ON TABLE message.mailbox TO mesto_administrator;

GRANT SELECT ON TABLE message.outbox TO mesto_clerk;
GRANT SELECT ON TABLE message.outbox TO mesto_dispatcher;
GRANT SELECT ON TABLE message.outbox TO mesto_field_worker;
GRANT SELECT ON TABLE message.outbox TO mesto_analyst;
GRANT SELECT ON TABLE message.outbox TO mesto_planner;
GRANT SELECT ON TABLE message.outbox TO mesto_administrator;

GRANT UPDATE(state) ON TABLE message.outbox TO mesto_clerk;
GRANT UPDATE(state) ON TABLE message.outbox TO mesto_administrator;

GRANT UPDATE(due_at) ON TABLE message.outbox TO mesto_clerk;
GRANT UPDATE(due_at) ON TABLE message.outbox TO mesto_administrator;

GRANT UPDATE(fault) ON TABLE message.outbox TO mesto_clerk;
GRANT UPDATE(fault) ON TABLE message.outbox TO mesto_administrator;

GRANT UPDATE(sent_at) ON TABLE message.outbox TO mesto_clerk;
GRANT UPDATE(sent_at) ON TABLE message.outbox TO mesto_administrator;

GRANT SELECT,INSERT,UPDATE ON TABLE message.preference TO mesto_clerk;
GRANT SELECT ON TABLE message.preference TO mesto_dispatcher;
GRANT SELECT ON TABLE message.preference TO mesto_field_worker;
GRANT SELECT ON TABLE message.preference TO mesto_analyst;
GRANT SELECT ON TABLE message.preference TO mesto_planner;
GRANT SELECT,INSERT,UPDATE ON TABLE message.preference TO mesto_administrator;

GRANT SELECT ON TABLE message.template TO mesto_clerk;
GRANT SELECT ON TABLE message.template TO mesto_dispatcher;
GRANT SELECT ON TABLE message.template TO mesto_field_worker;
GRANT SELECT ON TABLE message.template TO mesto_analyst;
GRANT SELECT ON TABLE message.template TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE message.template TO mesto_administrator;

GRANT SELECT ON TABLE network.critical_place TO mesto_citizen;
GRANT SELECT ON TABLE network.critical_place TO mesto_clerk;
GRANT SELECT ON TABLE network.critical_place TO mesto_dispatcher;
GRANT SELECT ON TABLE network.critical_place TO mesto_field_worker;
GRANT SELECT ON TABLE network.critical_place TO mesto_analyst;
GRANT SELECT ON TABLE network.critical_place TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.critical_place TO mesto_administrator;

GRANT SELECT ON TABLE network.network TO mesto_citizen;
GRANT SELECT ON TABLE network.network TO mesto_clerk;
GRANT SELECT ON TABLE network.network TO mesto_dispatcher;
GRANT SELECT ON TABLE network.network TO mesto_field_worker;
GRANT SELECT ON TABLE network.network TO mesto_analyst;
GRANT SELECT ON TABLE network.network TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.network TO mesto_administrator;

GRANT SELECT ON TABLE network.source TO mesto_citizen;
GRANT SELECT ON TABLE network.source TO mesto_clerk;
GRANT SELECT ON TABLE network.source TO mesto_dispatcher;
GRANT SELECT ON TABLE network.source TO mesto_field_worker;
GRANT SELECT ON TABLE network.source TO mesto_analyst;
GRANT SELECT ON TABLE network.source TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE network.source TO mesto_administrator;

GRANT SELECT ON TABLE org.calendar TO mesto_citizen;
GRANT SELECT ON TABLE org.calendar TO mesto_clerk;
GRANT SELECT ON TABLE org.calendar TO mesto_dispatcher;
GRANT SELECT ON TABLE org.calendar TO mesto_field_worker;
GRANT SELECT ON TABLE org.calendar TO mesto_analyst;
GRANT SELECT ON TABLE org.calendar TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE org.calendar TO mesto_administrator;

GRANT SELECT ON TABLE org.calendar_day TO mesto_citizen;
GRANT SELECT ON TABLE org.calendar_day TO mesto_clerk;
GRANT SELECT ON TABLE org.calendar_day TO mesto_dispatcher;
GRANT SELECT ON TABLE org.calendar_day TO mesto_field_worker;
GRANT SELECT ON TABLE org.calendar_day TO mesto_analyst;
GRANT SELECT ON TABLE org.calendar_day TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE org.calendar_day TO mesto_administrator;

GRANT SELECT ON TABLE org.calendar_hours TO mesto_citizen;
GRANT SELECT ON TABLE org.calendar_hours TO mesto_clerk;
GRANT SELECT ON TABLE org.calendar_hours TO mesto_dispatcher;
GRANT SELECT ON TABLE org.calendar_hours TO mesto_field_worker;
GRANT SELECT ON TABLE org.calendar_hours TO mesto_analyst;
GRANT SELECT ON TABLE org.calendar_hours TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE org.calendar_hours TO mesto_administrator;

GRANT SELECT ON TABLE org.holiday TO mesto_citizen;
GRANT SELECT ON TABLE org.holiday TO mesto_clerk;
GRANT SELECT ON TABLE org.holiday TO mesto_dispatcher;
GRANT SELECT ON TABLE org.holiday TO mesto_field_worker;
GRANT SELECT ON TABLE org.holiday TO mesto_analyst;
GRANT SELECT ON TABLE org.holiday TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE org.holiday TO mesto_administrator;

GRANT SELECT ON TABLE org.revision TO mesto_administrator;

GRANT SELECT ON TABLE outside.service TO mesto_citizen;
GRANT SELECT ON TABLE outside.service TO mesto_clerk;
GRANT SELECT ON TABLE outside.service TO mesto_dispatcher;
GRANT SELECT ON TABLE outside.service TO mesto_field_worker;
GRANT SELECT ON TABLE outside.service TO mesto_analyst;
GRANT SELECT ON TABLE outside.service TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE outside.service TO mesto_administrator;

GRANT SELECT ON TABLE request.answer TO mesto_citizen;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.answer TO mesto_clerk;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.answer TO mesto_dispatcher;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.answer TO mesto_field_worker;
GRANT SELECT ON TABLE request.answer TO mesto_analyst;
GRANT SELECT ON TABLE request.answer TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.answer TO mesto_administrator;

GRANT SELECT,INSERT,DELETE ON TABLE request.asset_link TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE request.asset_link TO mesto_dispatcher;
GRANT SELECT,INSERT,DELETE ON TABLE request.asset_link TO mesto_field_worker;
GRANT SELECT ON TABLE request.asset_link TO mesto_analyst;
GRANT SELECT ON TABLE request.asset_link TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE request.asset_link TO mesto_administrator;
GRANT SELECT ON TABLE request.asset_link TO mesto_citizen;

GRANT UPDATE(role) ON TABLE request.asset_link TO mesto_clerk;
GRANT UPDATE(role) ON TABLE request.asset_link TO mesto_dispatcher;
GRANT UPDATE(role) ON TABLE request.asset_link TO mesto_field_worker;
GRANT UPDATE(role) ON TABLE request.asset_link TO mesto_administrator;

GRANT SELECT ON TABLE request.attachment TO mesto_citizen;
GRANT SELECT,INSERT,DELETE ON TABLE request.attachment TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE request.attachment TO mesto_dispatcher;
GRANT SELECT,INSERT,DELETE ON TABLE request.attachment TO mesto_field_worker;
GRANT SELECT ON TABLE request.attachment TO mesto_analyst;
GRANT SELECT ON TABLE request.attachment TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE request.attachment TO mesto_administrator;

GRANT UPDATE(request_id) ON TABLE request.attachment TO mesto_clerk;
GRANT UPDATE(request_id) ON TABLE request.attachment TO mesto_dispatcher;
GRANT UPDATE(request_id) ON TABLE request.attachment TO mesto_field_worker;
GRANT UPDATE(request_id) ON TABLE request.attachment TO mesto_administrator;

GRANT UPDATE(public_version) ON TABLE request.attachment TO mesto_clerk;
GRANT UPDATE(public_version) ON TABLE request.attachment TO mesto_dispatcher;
GRANT UPDATE(public_version) ON TABLE request.attachment TO mesto_field_worker;
GRANT UPDATE(public_version) ON TABLE request.attachment TO mesto_administrator;

GRANT UPDATE(attached_at) ON TABLE request.attachment TO mesto_clerk;
GRANT UPDATE(attached_at) ON TABLE request.attachment TO mesto_dispatcher;
GRANT UPDATE(attached_at) ON TABLE request.attachment TO mesto_field_worker;
GRANT UPDATE(attached_at) ON TABLE request.attachment TO mesto_administrator;

GRANT SELECT ON TABLE request.attachment_version TO mesto_citizen;
GRANT SELECT,INSERT,DELETE ON TABLE request.attachment_version TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE request.attachment_version TO mesto_dispatcher;
GRANT SELECT,INSERT,DELETE ON TABLE request.attachment_version TO mesto_field_worker;
GRANT SELECT ON TABLE request.attachment_version TO mesto_analyst;
GRANT SELECT ON TABLE request.attachment_version TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE request.attachment_version TO mesto_administrator;

GRANT SELECT ON TABLE request.clock TO mesto_citizen;
GRANT SELECT ON TABLE request.clock TO mesto_clerk;
GRANT SELECT ON TABLE request.clock TO mesto_dispatcher;
GRANT SELECT ON TABLE request.clock TO mesto_field_worker;
GRANT SELECT ON TABLE request.clock TO mesto_analyst;
GRANT SELECT ON TABLE request.clock TO mesto_planner;
GRANT SELECT ON TABLE request.clock TO mesto_administrator;

GRANT SELECT ON TABLE request.clock_notice TO mesto_clerk;
GRANT SELECT ON TABLE request.clock_notice TO mesto_dispatcher;
GRANT SELECT ON TABLE request.clock_notice TO mesto_field_worker;
GRANT SELECT ON TABLE request.clock_notice TO mesto_analyst;
GRANT SELECT ON TABLE request.clock_notice TO mesto_planner;
GRANT SELECT ON TABLE request.clock_notice TO mesto_administrator;

GRANT SELECT ON TABLE request.clock_rule TO mesto_citizen;
GRANT SELECT ON TABLE request.clock_rule TO mesto_clerk;
GRANT SELECT ON TABLE request.clock_rule TO mesto_dispatcher;
GRANT SELECT ON TABLE request.clock_rule TO mesto_field_worker;
GRANT SELECT ON TABLE request.clock_rule TO mesto_analyst;
GRANT SELECT ON TABLE request.clock_rule TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.clock_rule TO mesto_administrator;

GRANT SELECT ON TABLE request.tombstone TO mesto_clerk;
GRANT SELECT ON TABLE request.tombstone TO mesto_dispatcher;
GRANT SELECT ON TABLE request.tombstone TO mesto_field_worker;
GRANT SELECT ON TABLE request.tombstone TO mesto_analyst;
GRANT SELECT ON TABLE request.tombstone TO mesto_planner;
GRANT SELECT ON TABLE request.tombstone TO mesto_administrator;

GRANT SELECT(id) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(reference) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(kind) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(category_id) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(category) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(status) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(priority) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(channel) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(location_source) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(has_address) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(has_parcel) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(district_id) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(organisation_id) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(territory_organisation_ids) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(responsibility_rule_id) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(duplicate_of) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(is_public) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(received_at) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT(closed_at) ON TABLE request.tombstone TO mesto_citizen;

GRANT SELECT ON TABLE request.counted TO mesto_citizen;
GRANT SELECT ON TABLE request.counted TO mesto_clerk;
GRANT SELECT ON TABLE request.counted TO mesto_dispatcher;
GRANT SELECT ON TABLE request.counted TO mesto_field_worker;
GRANT SELECT ON TABLE request.counted TO mesto_analyst;
GRANT SELECT ON TABLE request.counted TO mesto_planner;
GRANT SELECT ON TABLE request.counted TO mesto_administrator;

GRANT SELECT ON TABLE request.escalation_plan TO mesto_citizen;
GRANT SELECT ON TABLE request.escalation_plan TO mesto_clerk;
GRANT SELECT ON TABLE request.escalation_plan TO mesto_dispatcher;
GRANT SELECT ON TABLE request.escalation_plan TO mesto_field_worker;
GRANT SELECT ON TABLE request.escalation_plan TO mesto_analyst;
GRANT SELECT ON TABLE request.escalation_plan TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.escalation_plan TO mesto_administrator;

GRANT SELECT ON TABLE request.expected_time TO mesto_citizen;
GRANT SELECT ON TABLE request.expected_time TO mesto_clerk;
GRANT SELECT ON TABLE request.expected_time TO mesto_dispatcher;
GRANT SELECT ON TABLE request.expected_time TO mesto_field_worker;
GRANT SELECT ON TABLE request.expected_time TO mesto_analyst;
GRANT SELECT ON TABLE request.expected_time TO mesto_planner;
GRANT SELECT ON TABLE request.expected_time TO mesto_administrator;

GRANT SELECT,INSERT,DELETE ON TABLE request.joined_reporter TO mesto_clerk;
GRANT SELECT ON TABLE request.joined_reporter TO mesto_dispatcher;
GRANT SELECT ON TABLE request.joined_reporter TO mesto_field_worker;
GRANT SELECT ON TABLE request.joined_reporter TO mesto_analyst;
GRANT SELECT ON TABLE request.joined_reporter TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE request.joined_reporter TO mesto_administrator;

GRANT SELECT,INSERT ON TABLE request.log TO mesto_clerk;
GRANT SELECT,INSERT ON TABLE request.log TO mesto_dispatcher;
GRANT SELECT,INSERT ON TABLE request.log TO mesto_field_worker;
GRANT SELECT ON TABLE request.log TO mesto_analyst;
GRANT SELECT ON TABLE request.log TO mesto_planner;
GRANT SELECT,INSERT ON TABLE request.log TO mesto_administrator;
GRANT SELECT ON TABLE request.log TO mesto_citizen;

GRANT SELECT ON TABLE request.merge TO mesto_clerk;
GRANT SELECT ON TABLE request.merge TO mesto_dispatcher;
GRANT SELECT ON TABLE request.merge TO mesto_field_worker;
GRANT SELECT ON TABLE request.merge TO mesto_analyst;
GRANT SELECT ON TABLE request.merge TO mesto_planner;
GRANT SELECT ON TABLE request.merge TO mesto_administrator;

GRANT SELECT,INSERT ON TABLE request.personal_look TO mesto_clerk;
GRANT SELECT,INSERT ON TABLE request.personal_look TO mesto_dispatcher;
GRANT SELECT,INSERT ON TABLE request.personal_look TO mesto_field_worker;
GRANT SELECT,INSERT ON TABLE request.personal_look TO mesto_administrator;

GRANT SELECT ON TABLE request.question TO mesto_citizen;
GRANT SELECT ON TABLE request.question TO mesto_clerk;
GRANT SELECT ON TABLE request.question TO mesto_dispatcher;
GRANT SELECT ON TABLE request.question TO mesto_field_worker;
GRANT SELECT ON TABLE request.question TO mesto_analyst;
GRANT SELECT ON TABLE request.question TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.question TO mesto_administrator;

GRANT SELECT ON TABLE request.rating TO mesto_clerk;
GRANT SELECT ON TABLE request.rating TO mesto_dispatcher;
GRANT SELECT ON TABLE request.rating TO mesto_field_worker;
GRANT SELECT ON TABLE request.rating TO mesto_analyst;
GRANT SELECT ON TABLE request.rating TO mesto_planner;
GRANT SELECT ON TABLE request.rating TO mesto_administrator;

GRANT SELECT ON TABLE request.reopen_rule TO mesto_citizen;
GRANT SELECT ON TABLE request.reopen_rule TO mesto_clerk;
GRANT SELECT ON TABLE request.reopen_rule TO mesto_dispatcher;
GRANT SELECT ON TABLE request.reopen_rule TO mesto_field_worker;
GRANT SELECT ON TABLE request.reopen_rule TO mesto_analyst;
GRANT SELECT ON TABLE request.reopen_rule TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.reopen_rule TO mesto_administrator;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.reporter TO mesto_clerk;
GRANT SELECT ON TABLE request.reporter TO mesto_dispatcher;
GRANT SELECT ON TABLE request.reporter TO mesto_field_worker;
GRANT SELECT ON TABLE request.reporter TO mesto_analyst;
GRANT SELECT ON TABLE request.reporter TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.reporter TO mesto_administrator;

GRANT SELECT ON TABLE request.retention_rule TO mesto_clerk;
GRANT SELECT ON TABLE request.retention_rule TO mesto_dispatcher;
GRANT SELECT ON TABLE request.retention_rule TO mesto_field_worker;
GRANT SELECT ON TABLE request.retention_rule TO mesto_analyst;
GRANT SELECT ON TABLE request.retention_rule TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.retention_rule TO mesto_administrator;

GRANT SELECT ON TABLE request.shape TO mesto_citizen;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.shape TO mesto_clerk;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.shape TO mesto_dispatcher;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.shape TO mesto_field_worker;
GRANT SELECT ON TABLE request.shape TO mesto_analyst;
GRANT SELECT ON TABLE request.shape TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.shape TO mesto_administrator;

GRANT SELECT ON TABLE request.status TO mesto_citizen;
GRANT SELECT ON TABLE request.status TO mesto_clerk;
GRANT SELECT ON TABLE request.status TO mesto_dispatcher;
GRANT SELECT ON TABLE request.status TO mesto_field_worker;
GRANT SELECT ON TABLE request.status TO mesto_analyst;
GRANT SELECT ON TABLE request.status TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.status TO mesto_administrator;

GRANT SELECT ON TABLE request.transition TO mesto_citizen;
GRANT SELECT ON TABLE request.transition TO mesto_clerk;
GRANT SELECT ON TABLE request.transition TO mesto_dispatcher;
GRANT SELECT ON TABLE request.transition TO mesto_field_worker;
GRANT SELECT ON TABLE request.transition TO mesto_analyst;
GRANT SELECT ON TABLE request.transition TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE request.transition TO mesto_administrator;

GRANT SELECT ON TABLE work.address TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE work.address TO mesto_dispatcher;
GRANT SELECT ON TABLE work.address TO mesto_field_worker;
GRANT SELECT ON TABLE work.address TO mesto_analyst;
GRANT SELECT ON TABLE work.address TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE work.address TO mesto_administrator;
GRANT SELECT ON TABLE work.address TO mesto_citizen;

GRANT SELECT ON TABLE work.asset TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE work.asset TO mesto_dispatcher;
GRANT SELECT ON TABLE work.asset TO mesto_field_worker;
GRANT SELECT ON TABLE work.asset TO mesto_analyst;
GRANT SELECT ON TABLE work.asset TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE work.asset TO mesto_administrator;

GRANT SELECT ON TABLE work.log TO mesto_clerk;
GRANT SELECT ON TABLE work.log TO mesto_dispatcher;
GRANT SELECT ON TABLE work.log TO mesto_field_worker;
GRANT SELECT ON TABLE work.log TO mesto_analyst;
GRANT SELECT ON TABLE work.log TO mesto_planner;
GRANT SELECT ON TABLE work.log TO mesto_administrator;

GRANT USAGE ON SEQUENCE work.number TO mesto_dispatcher;
GRANT USAGE ON SEQUENCE work.number TO mesto_administrator;

GRANT SELECT ON TABLE work.request TO mesto_clerk;
GRANT SELECT,INSERT,DELETE ON TABLE work.request TO mesto_dispatcher;
GRANT SELECT ON TABLE work.request TO mesto_field_worker;
GRANT SELECT ON TABLE work.request TO mesto_analyst;
GRANT SELECT ON TABLE work.request TO mesto_planner;
GRANT SELECT,INSERT,DELETE ON TABLE work.request TO mesto_administrator;

GRANT SELECT ON TABLE work.status TO mesto_citizen;
GRANT SELECT ON TABLE work.status TO mesto_clerk;
GRANT SELECT ON TABLE work.status TO mesto_dispatcher;
GRANT SELECT ON TABLE work.status TO mesto_field_worker;
GRANT SELECT ON TABLE work.status TO mesto_analyst;
GRANT SELECT ON TABLE work.status TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.status TO mesto_administrator;

GRANT SELECT ON TABLE work.transition TO mesto_citizen;
GRANT SELECT ON TABLE work.transition TO mesto_clerk;
GRANT SELECT ON TABLE work.transition TO mesto_dispatcher;
GRANT SELECT ON TABLE work.transition TO mesto_field_worker;
GRANT SELECT ON TABLE work.transition TO mesto_analyst;
GRANT SELECT ON TABLE work.transition TO mesto_planner;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.transition TO mesto_administrator;

GRANT SELECT ON TABLE work.work_order TO mesto_clerk;
GRANT SELECT,INSERT ON TABLE work.work_order TO mesto_dispatcher;
GRANT SELECT ON TABLE work.work_order TO mesto_field_worker;
GRANT SELECT ON TABLE work.work_order TO mesto_analyst;
GRANT SELECT ON TABLE work.work_order TO mesto_planner;
GRANT SELECT,INSERT ON TABLE work.work_order TO mesto_administrator;

GRANT SELECT(id) ON TABLE work.work_order TO mesto_citizen;

GRANT SELECT(reference) ON TABLE work.work_order TO mesto_citizen;

GRANT SELECT(kind) ON TABLE work.work_order TO mesto_citizen;

GRANT SELECT(category) ON TABLE work.work_order TO mesto_citizen;

GRANT SELECT(title) ON TABLE work.work_order TO mesto_citizen;
GRANT UPDATE(title) ON TABLE work.work_order TO mesto_dispatcher;
GRANT UPDATE(title) ON TABLE work.work_order TO mesto_administrator;

GRANT UPDATE(description) ON TABLE work.work_order TO mesto_dispatcher;
GRANT UPDATE(description) ON TABLE work.work_order TO mesto_administrator;

GRANT SELECT(public_text) ON TABLE work.work_order TO mesto_citizen;
GRANT UPDATE(public_text) ON TABLE work.work_order TO mesto_dispatcher;
GRANT UPDATE(public_text) ON TABLE work.work_order TO mesto_administrator;

GRANT SELECT(status) ON TABLE work.work_order TO mesto_citizen;
GRANT UPDATE(status) ON TABLE work.work_order TO mesto_dispatcher;
GRANT UPDATE(status) ON TABLE work.work_order TO mesto_administrator;
GRANT UPDATE(status) ON TABLE work.work_order TO mesto_field_worker;

GRANT UPDATE(organisation_id) ON TABLE work.work_order TO mesto_dispatcher;
GRANT UPDATE(organisation_id) ON TABLE work.work_order TO mesto_administrator;

GRANT SELECT(geom) ON TABLE work.work_order TO mesto_citizen;
GRANT UPDATE(geom) ON TABLE work.work_order TO mesto_dispatcher;
GRANT UPDATE(geom) ON TABLE work.work_order TO mesto_administrator;

GRANT SELECT(starts_at) ON TABLE work.work_order TO mesto_citizen;
GRANT UPDATE(starts_at) ON TABLE work.work_order TO mesto_dispatcher;
GRANT UPDATE(starts_at) ON TABLE work.work_order TO mesto_administrator;

GRANT SELECT(ends_at) ON TABLE work.work_order TO mesto_citizen;
GRANT UPDATE(ends_at) ON TABLE work.work_order TO mesto_dispatcher;
GRANT UPDATE(ends_at) ON TABLE work.work_order TO mesto_administrator;

GRANT SELECT(began_at) ON TABLE work.work_order TO mesto_citizen;

GRANT SELECT(ended_at) ON TABLE work.work_order TO mesto_citizen;

GRANT SELECT(is_public) ON TABLE work.work_order TO mesto_citizen;
GRANT UPDATE(is_public) ON TABLE work.work_order TO mesto_dispatcher;
GRANT UPDATE(is_public) ON TABLE work.work_order TO mesto_administrator;

GRANT SELECT(version) ON TABLE work.work_order TO mesto_citizen;

GRANT SELECT(created_at) ON TABLE work.work_order TO mesto_citizen;

GRANT SELECT(updated_at) ON TABLE work.work_order TO mesto_citizen;

CREATE EVENT TRIGGER mesto_follow_tables ON ddl_command_end
         WHEN TAG IN ('ALTER TABLE', 'DROP TABLE', 'ALTER SCHEMA', 'DROP SCHEMA')
   EXECUTE FUNCTION catalog.follow_tables();
