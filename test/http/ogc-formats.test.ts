/**
 * Layers out of the server in every format, into PostGIS by GDAL, and out again: nothing may be lost on the way. A table
 * with a hazard in every column, and a real city. Native only: ogr2ogr cannot reach the embedded engine. With
 * MESTO_ALL_LAYERS=1 every layer of the real city makes the journey, the invalid parcels too.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineName } from '../support/engine.ts';
import { startServer, type TestServer } from '../support/server.ts';

const run = promisify(execFile);
const hasTool = spawnSync('ogr2ogr', ['--version']).status === 0;
const isPossible = engineName() === 'native' && hasTool;
if (engineName() === 'native' && !hasTool) {
  console.warn('Skipped: no layer went through its formats, as ogr2ogr is not here.');
}
const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const city = join(data, 'assets/cambridge_ma');
const parcels = join(data, 'parcels_addresses/cambridge_ma/parcels_FY2014.gpkg');
const hasCity = existsSync(city) && existsSync(parcels);
if (isPossible && !hasCity) {
  console.warn('Skipped: the real city was not tried, as ../shared/data is not here.');
}

/** Those of the real city that always go: points, and areas with holes. */
const usual = ['INFRA_Hydrants', 'RECREATION_OpenSpace'];

const hazards = [
  `create table gis.everything (
     id bigint primary key, geom geometry(Geometry, 25834), text text, small smallint, whole integer, big bigint,
     near real, exact double precision, amount numeric(20, 4), yes boolean, day date, moment timestamptz,
     words text[], numbers integer[], facts jsonb, "Ж, %s" text)`,
  String.raw`insert into gis.everything values
     (1, 'SRID=25834;POINT(525000.123456789 4824000.987654321)', E'a,"b"\\\\c;''d''\n\te 😀 ж', -32768, 2147483647,
      9007199254740993, 21.1, 0.123456789012345, 12345678901.1234, true, '2026-02-28',
      '2026-11-22T13:45:00.123Z', '{a,"b,c","NULL"}', '{1,-2}', '{"a": [1, "x", null], "ж": 1e15}', 'x'),
     (9007199254740993, 'SRID=25834;LINESTRING(525000 4824000, 525010.5 4824010.25)', '', 0, 0, -9223372036854775808,
      -0.5, 1e-300, 0.0001, false, '1900-01-01', '1970-01-01T00:00:00Z', '{}', '{}', '{}', ''),
     (5, 'SRID=25834;MULTIPOLYGON(((525000 4824000, 525100 4824000, 525100 4824100, 525000 4824100, 525000 4824000),
        (525010 4824010, 525010 4824020, 525020 4824020, 525020 4824010, 525010 4824010)),
        ((525200 4824000, 525300 4824000, 525300 4824100, 525200 4824000)))',
      '007', 7, 7, 7, 7.5, 7.25, 7, null, '2026-12-31', '2026-06-30T23:59:59.999Z', null, null, null, '12'),
     (4, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
     (6, 'SRID=25834;MULTIPOINT((525000 4824000), (525001 4824001))', 'ć', 1, 1, 1, 1, 1, 1, true, null, null, null, null, null, null),
     (7, 'SRID=25834;MULTILINESTRING((525000 4824000, 525001 4824001), (525002 4824002, 525003 4824003))', 'd', 1, 1, 1, 1, 1, 1, true, null, null, null, null, null, null)`,
  `select catalog.adopt_layer('gis.everything', '{}')`,
  `create table gis.heights (id bigint primary key, geom geometry(LineStringZM, 25834), name text)`,
  `insert into gis.heights values (1, 'SRID=25834;LINESTRING ZM (525000 4824000 100.5 1, 525010 4824010 101.25 2)', 'up')`,
  `select catalog.adopt_layer('gis.heights', '{}')`,
];

interface Feature {
  id: number;
  geometry: unknown;
  properties: Record<string, unknown>;
}

const formats = ['gpkg', 'fgb', 'csv', 'json', 'geojsonseq'] as const;
type FormatName = (typeof formats)[number];

let server: TestServer;
let folder: string;

describe.skipIf(!isPossible)('a layer through its formats', () => {
  beforeAll(async () => {
    server = await startServer({ city: 'empty' });
    folder = await mkdtemp(join(tmpdir(), 'mesto-formats-'));
    for (const statement of hazards) await sql(statement);
    await sql('create schema back');
    await server.services.catalog.reload();
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(formats)('%s keeps every hazard', async (format) => {
    const before = await features('everything');
    const after = await there('everything', format);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    for (const [index, feature] of before.entries()) {
      const read = after[index];
      expect(read?.geometry, `${format} ${feature.id}`).toEqual(feature.geometry);
      expect(readable(read, format), `${format} ${feature.id}`).toEqual(readable(feature, format));
    }
  });

  it.each(['gpkg', 'fgb', 'csv'] as const)('%s keeps heights and measures', async (format) => {
    const path = await download('heights', format);
    await load(path, 'heights', format, 'LINESTRINGZM');
    const rows = await server.services.database.system((transaction) =>
      transaction.rows<{ text: string }>(
        `select ST_AsText(geom) as text from back.heights_${format}`,
      ),
    );
    expect(rows).toEqual([
      { text: 'LINESTRING ZM (525000 4824000 100.5 1,525010 4824010 101.25 2)' },
    ]);
  });

  it.skipIf(!hasCity)(
    'keeps the layers of a real city',
    async () => {
      for (const [file, name] of await cityFiles()) {
        await bring(file, name);
        for (const format of ['gpkg', 'fgb', 'csv', 'json'] as const) {
          const before = await features(name);
          const after = await there(name, format);
          expect(after.length, `${name} ${format}`).toBe(before.length);
          const differing = before.filter(
            (feature, index) => !same(feature, after[index] as Feature, format),
          );
          expect(differing.slice(0, 2), `${name} ${format}`).toEqual([]);
        }
      }
    },
    600_000,
  );
});

async function sql(statement: string): Promise<void> {
  await server.services.database.system((transaction) => transaction.run(statement));
}

/** The files of the real city and the names of their layers. */
async function cityFiles(): Promise<[file: string, name: string][]> {
  const all = (await readdir(city)).filter((file) => /\.geojson(\.gz)?$/.test(file));
  const files = all
    .filter(
      (file) => process.env.MESTO_ALL_LAYERS === '1' || usual.includes(file.replace(/\..*$/, '')),
    )
    .map((file) => join(city, file));
  // 13,116 of them, 38 invalid: they take as long as all others together.
  const areas = process.env.MESTO_ALL_LAYERS === '1' ? [parcels] : [];
  return [...files, ...areas].map((file) => [
    file,
    basename(file).replace(/\..*$/, '').toLowerCase(),
  ]);
}

/** As a city's own people would load a file; invalid geometries stay as they are. */
async function bring(file: string, name: string): Promise<void> {
  const source = file.endsWith('.gz') ? `/vsigzip/${file}` : file;
  await ogr(source, `gis.${name}`, ['-lco', 'FID=gid', '-lco', 'GEOMETRY_NAME=geom']);
  await sql(`select catalog.adopt_layer('gis.${name}', '{"name": "${name}"}')`);
  await server.services.catalog.reload();
}

function ogr(source: string, table: string, more: readonly string[], type = 'GEOMETRY') {
  const target = `PG:${server.databaseUrl}`;
  const layout = ['-nln', table, '-lco', 'LAUNDER=NO', '-nlt', type, ...more];
  return run('ogr2ogr', ['-f', 'PostgreSQL', target, source, ...layout]);
}

/** Out in a format, in by GDAL, and out again as the server gives it. */
async function there(name: string, format: FormatName): Promise<Feature[]> {
  const path = await download(name, format);
  await load(path, name, format);
  const copy = `${name}_${format}`;
  await sql(`select catalog.adopt_layer('back.${copy}', '{"name": "${copy}"}')`);
  await server.services.catalog.reload();
  const found = await features(copy);
  await sql(`select catalog.release_layer('${copy}')`);
  await sql(`drop table back.${copy}`);
  return found;
}

async function download(name: string, format: FormatName): Promise<string> {
  const own = await storageOf(name);
  const response = await fetch(
    `${server.url}/ogc/collections/${name}/download?f=${format}&crs=${encodeURIComponent(own)}`,
  );
  expect(response.status).toBe(200);
  const path = join(folder, `${name}.${format}`);
  await writeFile(path, Buffer.from(await response.arrayBuffer()));
  return path;
}

/** The layer's own system; WGS 84 with the longitude first, as GDAL reads GeoJSON. */
async function storageOf(name: string): Promise<string> {
  const response = await fetch(`${server.url}/ogc/collections/${name}?f=json`);
  const { storageCrs } = (await response.json()) as { storageCrs: string };
  return storageCrs.endsWith('/4326') ? crs84 : storageCrs;
}

const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

/** Options of GDAL with which each format is read. */
const reading: Readonly<Record<FormatName, readonly string[]>> = {
  gpkg: [],
  fgb: [],
  csv: [
    '-oo',
    'AUTODETECT_TYPE=YES',
    '-oo',
    'QUOTED_FIELDS_AS_STRING=YES',
    '-oo',
    'KEEP_GEOM_COLUMNS=NO',
    '-oo',
    'EMPTY_STRING_AS_NULL=NO',
  ],
  json: [],
  geojsonseq: [],
};

/** The file as a table `back.<name>_<format>` with the id as its key. */
async function load(
  path: string,
  name: string,
  format: FormatName,
  type = 'GEOMETRY',
): Promise<void> {
  const own = await storageOf(name);
  const srid = own === crs84 ? '4326' : own.replace(/^.*\//, '');
  const table = `back.${name}_${format}`;
  const id = (await server.services.catalog.current.layers.get(name))?.idColumn ?? 'id';
  // GeoJSON and GeoPackage have ids of their own, the others keep them in a column.
  const hasIds = format === 'gpkg' || format === 'json' || format === 'geojsonseq';
  const keys = hasIds
    ? ['-lco', `FID=${id}`, '-lco', 'FID64=YES', '-preserve_fid']
    : ['-lco', 'FID=ogc_fid'];
  const source =
    { json: `GeoJSON:${path}`, geojsonseq: `GeoJSONSeq:${path}`, csv: `CSV:${path}` }[
      format as string
    ] ?? path;
  await ogr(
    source,
    table,
    [...reading[format], ...keys, '-a_srs', `EPSG:${srid}`, '-lco', 'GEOMETRY_NAME=geom'],
    type,
  );
  if (!hasIds) {
    await sql(`alter table ${table} drop constraint if exists "${name}_${format}_pkey"`);
    await sql(`alter table ${table} drop column ogc_fid, add primary key ("${id}")`);
  }
}

/** All features of a layer in its own system, by their ids, which may have more digits than a number of ours. */
async function features(name: string): Promise<Feature[]> {
  const response = await fetch(
    `${server.url}/ogc/collections/${name}/download?crs=${encodeURIComponent(await storageOf(name))}&sortby=${
      server.services.catalog.current.layers.get(name)?.idColumn
    }`,
  );
  const text = (await response.text()).replaceAll(/"id":(-?\d{16,})/g, '"id":"$1"');
  return (JSON.parse(text) as { features: Feature[] }).features;
}

/** Values as every format can say them: lists and structured data as their JSON, instants as instants. */
function readable(feature: Feature | undefined, format: FormatName): Record<string, unknown> {
  const entries = Object.entries(feature?.properties ?? {}).map(([name, value]) => [
    name,
    sayable(name, asRead(value, format)),
  ]);
  return Object.fromEntries(entries);
}

/** GDAL reads an empty field of CSV and an empty text alike, and every end of a line as a line feed. */
function asRead(value: unknown, format: FormatName): unknown {
  if (format !== 'csv' || typeof value !== 'string') return value;
  return value === '' ? null : value.replaceAll('\r\n', '\n');
}

function sayable(name: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (name === 'moment') return new Date(String(value)).toISOString();
  if (name === 'day') return String(value).slice(0, 10);
  if (name === 'yes') return Boolean(value);
  if (['words', 'numbers', 'facts'].includes(name)) {
    return typeof value === 'string' ? JSON.parse(value) : value;
  }
  return value;
}

/** Names of the keys of a table are its own affair; instants may be written otherwise. */
function same(a: Feature, b: Feature, format: FormatName): boolean {
  const plain = ({ id, geometry, properties }: Feature) =>
    JSON.stringify([
      id,
      geometry,
      Object.entries(properties)
        .map(([name, value]) => [name, written(asRead(value, format))])
        .sort(([x], [y]) => String(x).localeCompare(String(y))),
    ]);
  return plain(a) === plain(b);
}

/** FlatGeobuf has no days, only instants: a day comes back as its midnight. */
function written(value: unknown): unknown {
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ]\d\d:.*)?$/.test(value);
  return isTime ? new Date(value).toISOString() : value;
}
