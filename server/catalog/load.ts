/** Reads the city, its layers and their parts from the database, in one statement each. */
import type { Database, Row, Transaction } from '../db/index.ts';
import type {
  Catalog,
  CityRecord,
  LayerRecord,
  PlaceLayer,
  PlaceRole,
  PropertyRecord,
} from './types.ts';

const cityText = `
  with box as (
    select *, st_transform(st_setsrid(extent, srid), 4326) as degrees from catalog.city
  )
  select name, name_i18n as names, country, languages, time_zone as "timeZone", srid,
    json_build_array(st_xmin(degrees), st_ymin(degrees), st_xmax(degrees), st_ymax(degrees))
      as "extentDegrees",
    reference_prefix as "referencePrefix", preset, is_sample as "isSample"
  from box`;

const layersText = `
  select name, schema_name as "schemaName", table_name as "tableName", id_column as "idColumn",
    geometry_column as "geometryColumn", geometry_type as "geometryType", srid, title,
    (
      select case when a.atttypmod < 0 then null
        else 'XY' || substring(postgis_typmod_type(a.atttypmod) from '(Z?M?)$') end
      from pg_attribute as a
      where a.attrelid = to_regclass(format('%I.%I', schema_name, table_name))
        and a.attname = geometry_column
    ) as dimensions,
    exists (
      select from pg_attribute as a
      where a.attrelid = to_regclass(format('%I.%I', schema_name, table_name))
        and a.attname = id_column and (a.atthasdef or a.attidentity <> '')
    ) as "numbersItself",
    title_i18n as titles, description, theme, is_asset as "isAsset", is_public as "isPublic",
    row_rule as "rowRule", minimum_zoom as "minimumZoom", position,
    to_char(adopted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "adoptedAt"
  from catalog.layer
  -- A table that was dropped or renamed past us must not take the others down with it.
  where exists (
    select from pg_attribute a
    where a.attrelid = to_regclass(format('%I.%I', schema_name, table_name))
      and a.attname = geometry_column and not a.attisdropped
  )
  order by position, name`;

const propertiesText = `
  select layer, name, data_type as "dataType", title, title_i18n as titles, unit,
    code_list as "codeList", is_required as "isRequired", is_public as "isPublic",
    in_tiles as "inTiles", is_nullable as "isNullable", has_default as "hasDefault",
    is_read_only as "isReadOnly", minimum, maximum, maximum_length as "maximumLength",
    decimal_places as "decimalPlaces"
  from catalog.property
  order by layer, position, name`;

/** Only words whose columns are there: a table may have been changed past us. */
const placeRolesText = `
  select r.role, r.layer, (
    select coalesce(jsonb_object_agg(word.key, word.value), '{}')
    from jsonb_each_text(r.columns) as word
    join pg_attribute as a on a.attname = word.value and not a.attisdropped
      and a.attrelid = to_regclass(format('%I.%I', l.schema_name, l.table_name))
  ) as columns
  from catalog.place_role as r join catalog.layer as l on l.name = r.layer`;

type LayerRow = Row & Omit<LayerRecord, 'properties'>;
type PropertyRow = Row & PropertyRecord & { readonly layer: string };
type PlaceRow = Row & { role: PlaceRole; layer: string; columns: Record<string, string> };

/** The catalogue as it is now. */
export function loadCatalog(database: Database): Promise<Catalog> {
  return database.system(readCatalog, { readOnly: true });
}

async function readCatalog(transaction: Transaction): Promise<Catalog> {
  const city = await transaction.first<Row & CityRecord>(cityText);
  const layers = await readLayers(transaction);
  const places = await transaction.rows<PlaceRow>(placeRolesText);
  const placeRoles = new Map<PlaceRole, PlaceLayer>();
  for (const place of places) {
    const layer = layers.get(place.layer);
    if (layer) placeRoles.set(place.role, { layer, columns: place.columns });
  }
  return { city: city ?? null, layers, placeRoles };
}

async function readLayers(transaction: Transaction): Promise<Map<string, LayerRecord>> {
  const layers = await transaction.rows<LayerRow>(layersText);
  const properties = await transaction.rows<PropertyRow>(propertiesText);
  const ofLayer = Map.groupBy(properties, (property) => property.layer);
  return new Map(
    layers.map((layer) => [layer.name, { ...layer, properties: ofLayer.get(layer.name) ?? [] }]),
  );
}
