/**
 * CQL2 against the official test data: each predicate of the abstract test suite finds as many
 * features as the standard says.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';

const standard = new URL('../../../shared/data/standards/ogc_cql2/', import.meta.url);
const isThere = existsSync(standard);

interface Predicate {
  readonly layer: string;
  readonly filter: string;
  readonly count: number;
}

/** The standard says 2, but its own data have Chișinău, Chicago and Chengdu. */
const errata = new Map([
  ["ACCENTI(name) LIKE accenti('Ch%')", 3],
  ["ACCENTI(CASEI(name)) LIKE accenti(casei('Chiș%'))", 1],
  ["ACCENTI(CASEI(name)) LIKE accenti(casei('cHis%'))", 1],
]);

/** Rows of the tables "Predicates and expected results": … |layer |`predicate` |count. */
function officialPredicates(): Predicate[] {
  return readAbstractTests().flatMap((text) =>
    [...text.matchAll(/^\|.*?(ne_110m_\w+) \|`(.+)` \|(\d+)\s*$/gm)].map(
      ([, layer = '', filter = '', count = '']) => ({
        layer,
        filter: unescaped(filter),
        count: errata.get(unescaped(filter)) ?? Number(count),
      }),
    ),
  );
}

/** The tables with four predicates a row, combined as the test says. */
function officialCombinations(): Predicate[] {
  return readAbstractTests().flatMap((text) =>
    [...text.matchAll(/^\|`(.+?)` \|`(.+?)` \|`(.+?)` \|`(.+?)` \|(\d+)\s*$/gm)].map((row) => {
      const [p1, p2, p3, p4] = row.slice(1, 5).map(unescaped);
      return {
        layer: 'ne_110m_populated_places_simple',
        filter: `(NOT (${p2}) AND ${p1}) OR (${p3} and ${p4}) or not (${p1} OR ${p4})`,
        count: Number(row[5]),
      };
    }),
  );
}

function readAbstractTests(): string[] {
  if (!isThere) return [];
  const folder = new URL('abstract_tests/', standard);
  return readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

/** AsciiDoc's own escapes taken out. */
function unescaped(text = ''): string {
  return text.replaceAll(/\\([<(])/g, '$1');
}

let server: TestServer;
let citizen: Caller;
beforeAll(async () => {
  server = await startServer();
  citizen = new Caller(server.url);
  if (isThere) await loadOfficialData();
});
afterAll(() => server.close());

async function found(layer: string, filter: string, more = ''): Promise<number> {
  const query = `limit=10000&filter=${encodeURIComponent(filter)}${more}`;
  const answer = await citizen.get(`/ogc/collections/${layer}/items?${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json<{ numberReturned: number }>().numberReturned;
}

describe.skipIf(!isThere)('the official predicates (../shared/data)', () => {
  it.each(officialPredicates())('$layer: $filter → $count', async ({ layer, filter, count }) => {
    expect(await found(layer, filter)).toBe(count);
  });

  it.each(officialCombinations())('$filter → $count', async ({ layer, filter, count }) => {
    expect(await found(layer, filter)).toBe(count);
  });
});

/** SQLite's types as PostgreSQL's. */
const sqlTypes: readonly (readonly [RegExp, string])[] = [
  [/^BOOLEAN/, 'boolean'],
  [/INT/, 'bigint'],
  [/REAL|DOUBLE|FLOAT/, 'double precision'],
  [/^DATETIME/, 'timestamptz'],
  [/^DATE/, 'date'],
  [/TEXT|CHAR/, 'text'],
];

/** The GeoPackage is a SQLite file: its tables are made and filled as they are. */
async function loadOfficialData(): Promise<void> {
  const file = new DatabaseSync(fileURLToPath(new URL('data/ne110m4cql2.gpkg', standard)), {
    readOnly: true,
  });
  const tables = file.prepare('select table_name from gpkg_contents').all();
  for (const { table_name: table } of tables) await loadTable(file, String(table));
  file.close();
  await server.services.catalog.reload();
}

async function loadTable(file: DatabaseSync, table: string): Promise<void> {
  const columns = file.prepare(`select name, type from pragma_table_info('${table}')`).all();
  const definitions = columns.map(({ name, type }) => {
    if (name === 'fid') return 'fid bigint primary key';
    if (name === 'geom') return 'geom geometry(Geometry, 4326)';
    const sqlType = sqlTypes.find(([form]) => form.test(String(type)))?.[1] ?? 'text';
    return `"${name}" ${sqlType}`;
  });
  const rows = file.prepare(`select * from "${table}"`).all();
  await server.services.database.system(async (transaction) => {
    await transaction.run(`create table gis.${table} (${definitions.join(', ')})`);
    for (const row of rows) await transaction.run(...insertion(table, row));
    await transaction.run(`select catalog.adopt_layer('gis.${table}', '{}')`);
  });
}

function insertion(
  table: string,
  row: Record<string, unknown>,
): [string, Record<string, string | null>] {
  const names = Object.keys(row);
  const values = names.map((name, index) =>
    name === 'geom' ? `ST_SetSRID(ST_GeomFromWKB(decode(:v${index}, 'hex')), 4326)` : `:v${index}`,
  );
  const bound = names.map((name, index) => [`v${index}`, textOf(name, row[name])] as const);
  const columns = names.map((name) => `"${name}"`).join(', ');
  return [
    `insert into gis.${table} (${columns}) values (${values.join(', ')})`,
    Object.fromEntries(bound),
  ];
}

function textOf(name: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return name === 'geom' ? wkbOf(value as Uint8Array) : String(value);
}

/** A GeoPackage geometry is a header, an envelope as its flags say, and WKB. */
function wkbOf(blob: Uint8Array): string {
  const envelopeKind = ((blob[3] ?? 0) >> 1) & 7;
  const envelopeBytes = [0, 32, 48, 48, 64][envelopeKind] ?? 0;
  return Buffer.from(blob.subarray(8 + envelopeBytes)).toString('hex');
}
