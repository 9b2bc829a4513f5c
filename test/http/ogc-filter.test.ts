/**
 * CQL2 against the official test data: each predicate of the abstract test suite finds as many
 * features as the standard says.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roundsHere } from '../support/engine.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';
import { filterTrees } from './filter-trees.ts';

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

/** Lamps, and requests that a citizen may see and may not. */
const lamps = [
  `insert into gis.street_light (id, geom, number, lamp_kind, power_w, pole_height_m, feeder, installed_year)
   select 7000 + x, ST_Transform(ST_SetSRID(ST_Point(21.30 + x * 0.001, 43.58), 4326), 25834),
     format('L-%s', x), case when x % 2 = 0 then 'led' else 'sodium' end, 10 * x, x + 0.1,
     (array['Đorđe Čvorović', 'DORDE', 'O''Brien', '100%', 'a_b', 'Ж 😀', null])[x], 2010 + x
   from generate_series(1, 7) as x`,
];

describe('a filter on lamps', () => {
  beforeAll(async () => {
    await server.services.database.system(async (transaction) => {
      for (const statement of lamps) await transaction.run(statement);
    });
  });

  it.each([
    ['id = 7003', 1],
    ['power_w > 30 AND power_w <= 60', 3],
    ['power_w / 20 = 2.5', 1],
    ['power_w / (power_w - 30) > 0', 4],
    ['(power_w - 35) ^ 0.5 > 0', 4],
    ['pole_height_m = 1.1', 1],
    ['pole_height_m IN (1.1, 2.1, 99)', 2],
    ["accenti(casei(feeder)) = accenti(casei('đorđe čvorović'))", 1],
    ["accenti(casei(feeder)) LIKE 'dorde%'", 2],
    ["feeder = 'O''Brien' OR feeder = 'O\\'Brien'", 1],
    ["feeder LIKE '100\\%'", 1],
    ["feeder LIKE 'a\\_b'", 1],
    ["feeder = 'Ж 😀'", 1],
    ['feeder IS NULL', 1],
    ["NOT feeder = 'DORDE'", 5],
    ["lamp_kind = 'led' AND NOT (power_w BETWEEN 30 AND 50)", 2],
    ["number IN ('L-1', 'L-2') OR installed_year = 2017", 3],
    ['S_INTERSECTS(geom, BBOX(21.3005, 43.57, 21.3035, 43.59))', 3],
    [
      'S_WITHIN(geom, POLYGON((21.3005 43.57, 21.3035 43.57, 21.3035 43.59, 21.3005 43.59, 21.3005 43.57)))',
      3,
    ],
    ['S_DISJOINT(geom, BBOX(21.3005, 43.57, 21.3035, 43.59))', 4],
    ['S_INTERSECTS(geom, BBOX(-180, -90, 180, 90))', 7],
    [
      'S_INTERSECTS(geom, POLYGON((21.30 43.57, 21.31 43.59, 21.30 43.59, 21.31 43.57, 21.30 43.57)))',
      1,
    ],
    ["'a' = 'a'", 7],
    ['TRUE', 7],
    ['NOT TRUE', 0],
  ])('%s finds %i', async (filter, count) => {
    expect(await found('street_light', filter)).toBe(count);
  });

  it('is the same in JSON', async () => {
    const tree = { op: '>', args: [{ property: 'power_w' }, 50] };
    expect(await found('street_light', JSON.stringify(tree), '&filter-lang=cql2-json')).toBe(2);
  });

  it('takes geometries in other reference systems, in their order of axes', async () => {
    const epsg = '&filter-crs=http://www.opengis.net/def/crs/EPSG/0/';
    const latitudeFirst =
      'S_INTERSECTS(geom, POLYGON((43.57 21.3005, 43.57 21.3035, 43.59 21.3035, 43.59 21.3005, 43.57 21.3005)))';
    expect(await found('street_light', latitudeFirst, `${epsg}4326`)).toBe(3);
    const everywhere = 'S_INTERSECTS(geom, BBOX(400000, 4700000, 600000, 4900000))';
    expect(await found('street_light', everywhere, `${epsg}25834`)).toBe(7);
    const mercator = 'S_INTERSECTS(geom, BBOX(2371000, 5390000, 2371650, 5410000))';
    expect(await found('street_light', mercator, `${epsg}3857`)).toBeGreaterThan(0);
  });

  it('stands beside a box, a page and properties named in the query', async () => {
    const items = '/ogc/collections/street_light/items';
    const query =
      'lamp_kind=led&power_w=40&bbox=21.3,43.57,21.4,43.59&filter=installed_year%20%3E%202000';
    expect((await citizen.get(`${items}?${query}`)).json()).toMatchObject({
      numberReturned: 1,
      features: [{ id: 7004 }],
    });
    const first = (await citizen.get(`${items}?filter=power_w%20%3E%2020&limit=2`)).json<{
      links: { rel: string; href: string }[];
    }>();
    const next = new URL(first.links.find(({ rel }) => rel === 'next')?.href ?? '');
    expect((await citizen.get(next.pathname + next.search)).json()).toMatchObject({
      features: [{ id: 7005 }, { id: 7006 }],
    });
  });

  it.each([
    ['', 'a value is expected'],
    ['power_w >', 'At character 10: a value is expected, not the end.'],
    ['a = 1 AND (', 'At character 12'],
    ['power_w = 1 1', 'the end, AND or OR is expected'],
    ["power_w = 'x'", 'a number cannot be compared with a text'],
    ["number = 'x", 'A quote is not closed at character 10'],
    ['nonsense = 1', 'There is no property "nonsense"'],
    ['power_w', 'A filter takes a condition, not a number.'],
    ['casei(power_w) = 1', 'CASEI takes a text'],
    ['nonsense(1) = 1', 'There is no function "nonsense"'],
    ['pg_sleep(10) IS NULL', 'There is no function "pg_sleep"'],
    ["number = '1'; drop table gis.street_light", 'Nothing known begins at character 13'],
    ['"number"" or true --" = 1', 'There is no property'],
    ['f.id = 1', 'There is no property'],
    ['(((((power_w = 1))))', '")" is expected'],
    [`${'('.repeat(70)}power_w = 1${')'.repeat(70)}`, 'Nest 64 levels at most.'],
    [`${'NOT '.repeat(70)}power_w = 1`, 'Nest 64 levels at most.'],
    [Array(700).fill('id=1').join(' OR '), 'Use 2000 terms at most.'],
    ['power_w = 9999999999999999999999', 'is too large'],
    ['power_w = 1e31', 'is too large'],
    [`power_w = ${'2*'.repeat(101)}2`, 'Calculate 100 times at most.'],
    ["number LIKE 'x\\'", 'cannot end with a backslash'],
    ['number LIKE 1', 'LIKE takes a text'],
    ['power_w BETWEEN 1', 'AND is expected'],
    ['power_w IN 1', '"(" is expected'],
    ['S_INTERSECTS(geom, POINT(90 180))', 'off the earth'],
    ['S_INTERSECTS(geom, POLYGON((0 0, 1 1, 0 1)))', 'A ring of a polygon'],
    ['S_INTERSECTS(geom, LINESTRING(0 0))', 'A line has two points'],
    ['S_INTERSECTS(geom, BBOX(0, 10, 10, 0))', 'The south of a BBOX'],
    ['S_INTERSECTS(geom, BBOX(0, 10))', 'four or six numbers'],
    ['S_TOUCHES(geom, GEOMETRYCOLLECTION(POINT(21 43)))', 'takes no GEOMETRYCOLLECTION'],
    ['S_INTERSECTS(power_w, POINT(21 43))', 'A spatial function takes a geometry'],
    ['S_INTERSECTS(geom)', 'takes two operands'],
    ["T_AFTER(number, DATE('2020-01-01'))", 'A temporal function takes dates'],
    ["T_AFTER(number, DATE('2020-02-30'))", 'is not a date'],
    ["TIMESTAMP('2020-01-01T25:00:00Z') IS NULL", 'is not a timestamp'],
    ["A_CONTAINS(number, ('a'))", 'A_CONTAINS takes lists'],
    ["A_CONTAINS((1, 'a'), (1))", 'cannot be compared'],
  ])('%s is refused: %s', async (filter, message) => {
    const query = `filter=${encodeURIComponent(filter)}`;
    const answer = await citizen.get(`/ogc/collections/street_light/items?${query}`);
    expect(answer.status, answer.text).toBe(400);
    const [fault] = answer.problem().faults ?? [];
    expect(fault?.field).toBe('filter');
    expect(fault?.message).toContain(message);
  });

  it.each([
    ['filter=1=1&filter-lang=sql', 'filter-lang'],
    ['filter=TRUE&filter-crs=EPSG:9999', 'filter-crs'],
    ['power_w=x', 'power_w'],
    ['power_w=1.5', 'power_w'],
    ['power_w=99999999999999999999', 'power_w'],
    ['geom=POINT(1%201)', 'geom'],
    ['filter=%7B&filter-lang=cql2-json', 'filter'],
    ['filter=null&filter-lang=cql2-json', 'filter'],
    ['filter=%7B%22op%22:%22sleep%22,%22args%22:[]%7D&filter-lang=cql2-json', 'filter'],
    ['filter=%7B%22constructor%22:1%7D&filter-lang=cql2-json', 'filter'],
  ])('?%s is refused by name', async (query, field) => {
    const answer = await citizen.get(`/ogc/collections/street_light/items?${query}`);
    expect(answer.status, answer.text).toBe(400);
    expect(answer.problem().faults?.map((fault) => fault.field)).toEqual([field]);
  });
});

describe('any filter at all', () => {
  it('is answered or refused, and never breaks anything', async () => {
    const seen = { answered: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(filterTrees, async (tree) => {
        const filter = encodeURIComponent(JSON.stringify(tree));
        fc.pre(filter.length < 12_000);
        const answer = await citizen.get(
          `/ogc/collections/street_light/items?filter-lang=cql2-json&filter=${filter}`,
        );
        expect([200, 400], answer.text).toContain(answer.status);
        if (answer.status === 200) seen.answered += 1;
        else seen.refused += 1;
      }),
      { numRuns: roundsHere(600) },
    );
    // Both kinds must be among them, or nothing was tried.
    expect(seen.answered).toBeGreaterThan(10);
    expect(seen.refused).toBeGreaterThan(10);
  });
});

describe('what may be asked', () => {
  it('is told as a JSON Schema with titles and codes', async () => {
    const answer = await citizen.get('/ogc/collections/street_light/queryables', {
      'accept-language': 'en',
    });
    expect(answer.headers.get('content-type')).toMatch(/^application\/schema\+json/);
    expect(answer.json()).toMatchObject({
      $id: `${server.url}/ogc/collections/street_light/queryables`,
      properties: {
        id: { type: 'integer', 'x-ogc-role': 'id' },
        power_w: { type: 'integer', 'x-ogc-unit': 'W' },
        lamp_kind: {
          type: 'string',
          oneOf: expect.arrayContaining([{ const: 'led', title: 'LED' }]),
        },
        geom: { 'x-ogc-role': 'primary-geometry', format: 'geometry-point' },
      },
    });
  });

  it('is not a column that the asker may not see, not even by its effect', async () => {
    const schema = (await citizen.get('/ogc/collections/request/queryables')).text;
    expect(schema).not.toContain('organisation_id');
    const items = '/ogc/collections/request/items';
    for (const query of [
      'filter=is_public%20%3D%20false',
      'organisation_id=1',
      'filter=description%20IS%20NULL',
    ]) {
      expect((await citizen.get(`${items}?${query}`)).status).toBe(400);
    }
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
