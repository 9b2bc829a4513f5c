/**
 * GeoPackage 1.3 (OGC 12-128r17). A file of SQLite is whole only at its end, so it is written to a temporary file in
 * batches and sent from there; the file is gone when it was sent, or when its reader went away.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
  type Batch,
  type CollectionFacts,
  type ColumnType,
  type EncodableRow,
  type Format,
  firstValue,
  type LayerFacts,
} from './format.ts';
import { extentOf, readWkb } from './wkb.ts';

export const geoPackage: Format = {
  name: 'gpkg',
  title: 'GeoPackage',
  mediaType: 'application/geopackage+sqlite3',
  extension: 'gpkg',
  form: () => ({ kind: 'values' }),
  collection: pieces,
};

type Extent = readonly [west: number, east: number, south: number, north: number];

async function* pieces(
  batches: AsyncIterable<Batch>,
  facts: CollectionFacts,
): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'mesto-gpkg-'));
  try {
    const path = join(folder, 'layer.gpkg');
    await write(path, batches, facts);
    yield* createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(
  path: string,
  batches: AsyncIterable<Batch>,
  facts: CollectionFacts,
): Promise<void> {
  const database = new DatabaseSync(path);
  try {
    // Nobody reads the file before it is whole, and a broken one is thrown away.
    database.exec('pragma journal_mode = off; pragma synchronous = off');
    database.exec(`pragma application_id = ${applicationId}; pragma user_version = 10300`);
    database.exec('begin');
    createTables(database, facts.layer);
    const extent = await fill(database, batches, facts.layer);
    describeLayer(database, facts, extent);
    database.exec('commit');
  } finally {
    database.close();
  }
}

/** "GPKG" */
const applicationId = 0x47504b47;

const wgs84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

const tables = `
  create table gpkg_spatial_ref_sys (
    srs_name text not null, srs_id integer not null primary key, organization text not null,
    organization_coordsys_id integer not null, definition text not null, description text);
  insert into gpkg_spatial_ref_sys values
    ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', null),
    ('Undefined geographic', 0, 'NONE', 0, 'undefined', null),
    ('WGS 84', 4326, 'EPSG', 4326, '${wgs84}', 'longitude, latitude');
  create table gpkg_contents (
    table_name text not null primary key, data_type text not null, identifier text unique,
    description text default '', last_change datetime not null, min_x double, min_y double, max_x double,
    max_y double, srs_id integer, foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
  create table gpkg_geometry_columns (
    table_name text not null, column_name text not null, geometry_type_name text not null,
    srs_id integer not null, z tinyint not null, m tinyint not null,
    primary key (table_name, column_name), unique (table_name),
    foreign key (table_name) references gpkg_contents (table_name),
    foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));`;

/** Types of columns in the words of the standard. */
const columnTypes: Readonly<Record<ColumnType, string>> = {
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  number: 'DOUBLE',
  string: 'TEXT',
  json: 'TEXT',
  'string[]': 'TEXT',
  'integer[]': 'TEXT',
  date: 'DATE',
  'date-time': 'DATETIME',
};

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function createTables(database: DatabaseSync, layer: LayerFacts): void {
  database.exec(tables);
  const columns = [
    `${quoted(layer.idColumn)} INTEGER PRIMARY KEY`,
    `${quoted(layer.geometryColumn)} ${geometryName(layer)}`,
    ...layer.columns.map(({ name, type }) => `${quoted(name)} ${columnTypes[type]}`),
  ];
  database.exec(`create table ${quoted(layer.name)} (${columns.join(', ')})`);
}

function geometryName({ geometryType }: LayerFacts): string {
  return geometryType.toUpperCase();
}

/** Puts all rows in; gives the extent of all. */
async function fill(
  database: DatabaseSync,
  batches: AsyncIterable<Batch>,
  layer: LayerFacts,
): Promise<Extent | undefined> {
  const marks = Array.from({ length: layer.columns.length + 2 }, () => '?').join(', ');
  const insert = database.prepare(`insert into ${quoted(layer.name)} values (${marks})`);
  let whole: Extent | undefined;
  for await (const { rows } of batches) {
    for (const row of rows) {
      const [id, geometry] = row;
      const { blob, extent } = geometryBlob(geometry ?? null, layer.system.srid);
      whole = union(whole, extent);
      insert.run(BigInt(String(id)), blob, ...valuesOf(row, layer));
    }
  }
  return whole;
}

function valuesOf(row: EncodableRow, { columns }: LayerFacts): SQLInputValue[] {
  return columns.map(({ type }, index) => {
    const value = row[index + firstValue];
    return value ? valueFor(type, value.toString()) : null;
  });
}

function valueFor(type: ColumnType, text: string): SQLInputValue {
  switch (type) {
    case 'boolean':
      return text === 'true' ? 1 : 0;
    case 'integer':
      return BigInt(text);
    case 'number':
      return Number(text);
    // The standard has milliseconds, not more.
    case 'date-time':
      return text.replace(/(\.\d{3})\d*Z$/, '$1Z');
    default:
      return text;
  }
}

function union(whole: Extent | undefined, one: Extent | undefined): Extent | undefined {
  if (!whole || !one) return whole ?? one;
  return [
    Math.min(whole[0], one[0]),
    Math.max(whole[1], one[1]),
    Math.min(whole[2], one[2]),
    Math.max(whole[3], one[3]),
  ];
}

/** The standard's head with the envelope, then WKB. */
function geometryBlob(
  geometry: Buffer | null,
  srid: number,
): { blob: Uint8Array | null; extent: Extent | undefined } {
  if (!geometry) return { blob: null, extent: undefined };
  const extent = extentOf(readWkb(geometry));
  const head = Buffer.alloc(8 + (extent ? 32 : 0));
  head.write('GP', 0, 'latin1');
  // Little endian; an envelope of x and y, or empty.
  head.writeUInt8(extent ? 0b0000_0011 : 0b0001_0001, 3);
  head.writeInt32LE(srid, 4);
  for (const [index, value] of (extent ?? []).entries()) head.writeDoubleLE(value, 8 + 8 * index);
  return { blob: Buffer.concat([head, geometry]), extent };
}

function describeLayer(
  database: DatabaseSync,
  { layer, timeStamp }: CollectionFacts,
  extent: Extent | undefined,
): void {
  const { srid, wkt, title } = layer.system;
  if (srid !== 4326) {
    database
      .prepare('insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, null)')
      .run(title, srid, 'EPSG', srid, wkt);
  }
  const [west = null, east = null, south = null, north = null] = extent ?? [];
  database
    .prepare('insert into gpkg_contents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      ...[layer.name, 'features', layer.title, layer.description ?? '', timeStamp],
      ...[west, south, east, north, srid],
    );
  // 2: heights and measures may be there.
  database
    .prepare('insert into gpkg_geometry_columns values (?, ?, ?, ?, 2, 2)')
    .run(layer.name, layer.geometryColumn, geometryName(layer), srid);
}
