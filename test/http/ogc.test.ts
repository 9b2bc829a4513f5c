import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

interface Feature {
  id: number;
  geometry: { type: string; coordinates: unknown } | null;
  properties: Record<string, unknown>;
}
interface Page {
  features: Feature[];
  numberReturned: number;
  links: { rel: string; href: string }[];
}

/** Lamps on a grid of 10 × 10, a thousandth of a degree apart. */
const lampGrid = `
  insert into gis.street_light (id, geom, number)
  select 1000000 + 10 * y + x,
    ST_Transform(ST_SetSRID(ST_Point(21.30 + x * 0.001, 43.58 + y * 0.001), 4326), ST_SRID(c.extent)),
    format('%s-%s', x, y)
  from generate_series(0, 9) as x, generate_series(0, 9) as y, catalog.city as c`;

/** Tables that are not ours: each is a hazard. */
const hazards = [
  `create schema "Odd ""schema"`,
  `create table "Odd ""schema"."Spaces and ""quotes""" (
     "The ""Id""" integer primary key, "Geo metry" geometry(Polygon, 4326), "Ж and %s :x $1" text, "secret" text)`,
  // Drawn clockwise, as shapefiles are.
  `insert into "Odd ""schema"."Spaces and ""quotes""" values
     (-5, 'SRID=4326;POLYGON((21 43, 21 44, 22 44, 22 43, 21 43))', E'a "b" \\\\ c\\n😀', 'x')`,
  `select catalog.adopt_layer('"Odd ""schema"."Spaces and ""quotes"""',
     '{"name": "odd", "private_columns": ["secret"]}')`,
  `create table gis.bowtie_polygon (id bigint primary key, geom geometry(Polygon, 25834))`,
  `insert into gis.bowtie_polygon select 1, ST_Transform('SRID=4326;POLYGON((21.3 43.5, 21.4 43.6, 21.4 43.5, 21.3 43.6, 21.3 43.5))'::geometry, 25834)`,
  `select catalog.adopt_layer('gis.bowtie_polygon', '{}')`,
  `create table gis.far_side (id bigint primary key, geom geometry(Point, 4326))`,
  `insert into gis.far_side values (9223372036854775807, 'SRID=4326;POINT(179.5 -40)'),
     (-9223372036854775808, 'SRID=4326;POINT(-179.5 -40)'), (3, null)`,
  `select catalog.adopt_layer('gis.far_side', '{}')`,
  `create table gis.hidden (id bigint primary key, geom geometry(Point, 25834))`,
  `select catalog.adopt_layer('gis.hidden', '{"is_public": false}')`,
  // In feet, on the other side of the world.
  `create table gis.cambridge (id bigint primary key, geom geometry(Point, 2249), name text)`,
  `insert into gis.cambridge select 1, ST_Transform('SRID=4326;POINT(-71.11 42.37)'::geometry, 2249), 'City Hall'`,
  `select catalog.adopt_layer('gis.cambridge', '{}')`,
];

let server: TestServer;
let citizen: Caller;
beforeAll(async () => {
  server = await startServer();
  citizen = new Caller(server.url);
  await addPeople(server.services);
  await server.services.database.system(async (transaction) => {
    await transaction.run(`delete from gis.street_light`);
    for (const statement of [lampGrid, ...hazards]) await transaction.run(statement);
  });
  await server.services.catalog.reload();
});
afterAll(() => server.close());

const lamps = '/ogc/collections/street_light/items';

async function page(path: string): Promise<Page> {
  const answer = await citizen.get(path);
  expect(answer.text, path).not.toContain('problems/');
  expect(answer.headers.get('content-type')).toMatch(/^application\/geo\+json/);
  return answer.json<Page>();
}

const idsOf = (answer: Page) => answer.features.map((feature) => feature.id);
const nextOf = (answer: Page) => answer.links.find((link) => link.rel === 'next')?.href;

/** Every page from this one on. */
async function pages(path: string, between: () => Promise<unknown> = async () => {}) {
  const all: Page[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const answer = await page(next.replace(server.url, ''));
    all.push(answer);
    await between();
    next = nextOf(answer);
  }
  return all;
}

describe('the documents', () => {
  it('lead from the landing page to every feature', async () => {
    const landing = (await citizen.get('/ogc')).json<Page & { title: string }>();
    const data = landing.links.find((link) => link.rel === 'data');
    const list = (await citizen.get(pathOf(data?.href))).json<{ collections: Collection[] }>();
    expect(list.collections.map(({ id }) => id)).toContain('street_light');
    for (const collection of list.collections) {
      const items = collection.links.find((link) => link.rel === 'items');
      expect(pathOf(items?.href)).toBe(`/ogc/collections/${collection.id}/items`);
      const self = collection.links.find((link) => link.rel === 'self');
      expect((await citizen.get(pathOf(self?.href))).json()).toEqual(collection);
    }
  });

  it('speak the language of the asker', async () => {
    const titleIn = async (language: string) => {
      const answer = await citizen.get('/ogc/collections/street_light', {
        'accept-language': language,
      });
      expect(answer.headers.get('content-language')).toBe(language);
      return answer.json<{ title: string }>().title;
    };
    const titles = await Promise.all(['en', 'sr-Latn', 'sr-Cyrl', 'sl'].map(titleIn));
    expect(new Set(titles).size).toBe(4);
    expect(titles[2]).toMatch(/^[\p{Script=Cyrillic}\s]+$/u);
  });

  it('lead to a description of the API, which knows where it is', async () => {
    const landing = (await citizen.get('/ogc')).json<Page>();
    const description = landing.links.find((link) => link.rel === 'service-desc');
    const answer = await citizen.get(pathOf(description?.href));
    expect(answer.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.0');
    expect(answer.json<{ servers: unknown }>().servers).toEqual([{ url: `${server.url}/ogc` }]);
  });
});

interface Collection {
  id: string;
  links: { rel: string; href: string }[];
}

function pathOf(href: string | undefined): string {
  return new URL(href ?? '').pathname;
}

describe('a page of features', () => {
  it('holds a hundred when nothing is said, in CRS84', async () => {
    const answer = await page(lamps);
    expect(answer.numberReturned).toBe(100);
    expect(nextOf(answer)).toBeUndefined();
    expect(answer.features[0]).toEqual({
      type: 'Feature',
      id: 1_000_000,
      geometry: { type: 'Point', coordinates: [21.3, 43.58] },
      properties: expect.objectContaining({ number: '0-0', state: 'in_use' }),
    });
  });

  it('leads to the next until every feature was seen once', async () => {
    const all = await pages(`${lamps}?limit=33`);
    expect(all.map(({ numberReturned }) => numberReturned)).toEqual([33, 33, 33, 1]);
    expect(new Set(all.flatMap(idsOf)).size).toBe(100);
  });

  it('skips and repeats nothing while others add and remove', async () => {
    let round = 0;
    const edit = () =>
      server.services.database.system(async (transaction) => {
        round += 1;
        await transaction.run('delete from gis.street_light where id = :id::bigint', {
          id: 2_000_000 - round,
        });
        await transaction.run(
          `insert into gis.street_light (id, geom) select :id::bigint, geom
           from gis.street_light where id = 1000000`,
          { id: 500_000 + round },
        );
      });
    const all = await pages(`${lamps}?limit=20`, edit);
    const ids = all.flatMap(idsOf).filter((id) => id >= 1_000_000);
    expect(ids).toEqual(Array.from({ length: 100 }, (_, index) => 1_000_000 + index));
    await server.services.database.system((transaction) =>
      transaction.run('delete from gis.street_light where id < 1000000'),
    );
  });

  it('keeps its questions in the link to the next', async () => {
    const first = await page(`${lamps}?bbox=21.2995,43.5795,21.3045,43.5895&limit=10`);
    const next = new URL(nextOf(first) ?? '');
    expect(next.searchParams.get('bbox')).toBe('21.2995,43.5795,21.3045,43.5895');
    expect(next.searchParams.get('limit')).toBe('10');
  });
});

describe('a box', () => {
  it.each([
    ['21.2995,43.5795,21.3005,43.5805', [1_000_000]],
    ['21.2995,43.5795,0,21.3005,43.5805,900', [1_000_000]],
    ['21.3085,43.5885,21.4,43.6', [1_000_099]],
    ['21.3002,43.5802,21.3008,43.5808', []],
    ['-71.2,42.3,-71.1,42.4', []],
    ['179,-50,-179,50', []],
  ])('%s holds %j', async (bbox, ids) => {
    expect(idsOf(await page(`${lamps}?bbox=${bbox}`))).toEqual(ids);
  });

  it('of the whole world holds everything, wherever the data lie', async () => {
    const world = 'bbox=-180,-90,180,90';
    expect((await page(`${lamps}?${world}`)).numberReturned).toBe(100);
    expect((await page(`/ogc/collections/cambridge/items?${world}`)).numberReturned).toBe(1);
    expect((await page(`/ogc/collections/far_side/items?${world}`)).numberReturned).toBe(2);
  });

  it('across the antimeridian holds both sides', async () => {
    const answer = await citizen.get('/ogc/collections/far_side/items?bbox=179,-50,-179,0');
    expect(answer.text).toContain('"id":9223372036854775807,');
    expect(answer.text).toContain('"id":-9223372036854775808,');
    expect(answer.text).toContain('"numberReturned":2');
  });

  it('finds what lies in another city, in another unit', async () => {
    const inside = await page('/ogc/collections/cambridge/items?bbox=-71.12,42.36,-71.10,42.38');
    expect(inside.features).toMatchObject([
      { geometry: { coordinates: [-71.11, 42.37] }, properties: { name: 'City Hall' } },
    ]);
    const beside = await page('/ogc/collections/cambridge/items?bbox=-71.10,42.36,-71.09,42.38');
    expect(beside.features).toEqual([]);
  });

  it('is compared with the shape, not with its envelope, even of a bow-tie', async () => {
    const items = '/ogc/collections/bowtie_polygon/items';
    expect(idsOf(await page(`${items}?bbox=21.3,43.5,21.31,43.6`))).toEqual([1]);
    expect(idsOf(await page(`${items}?bbox=21.349,43.51,21.351,43.52`))).toEqual([]);
  });
});

describe('a table that is not ours', () => {
  it('is served whatever its names hold, rings the right way round', async () => {
    const { features } = await page('/ogc/collections/odd/items');
    expect(features).toEqual([
      {
        type: 'Feature',
        id: -5,
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [21, 43],
              [22, 43],
              [22, 44],
              [21, 44],
              [21, 43],
            ],
          ],
        },
        properties: { 'Ж and %s :x $1': 'a "b" \\ c\n😀' },
      },
    ]);
  });

  it('gives features without a geometry, and ids beyond 2^53 to the digit', async () => {
    const { text } = await citizen.get('/ogc/collections/far_side/items/9223372036854775807');
    expect(text).toContain('"id":9223372036854775807,');
    expect((await citizen.get('/ogc/collections/far_side/items/3')).json()).toMatchObject({
      id: 3,
      geometry: null,
    });
  });
});

describe('the layer as it was', () => {
  const change = async (statement: string): Promise<string> => {
    const row = await server.services.database.system(async (transaction) => {
      await transaction.run(statement);
      return transaction.first<{ at: Date }>('select clock_timestamp() as at');
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    return row?.at.toISOString() ?? '';
  };
  const lampsAt = (at: string) => page(`${lamps}?bbox=21.4,43.5,21.6,43.7&datetime=${at}`);
  const made: string[] = [];

  beforeAll(async () => {
    made.push(new Date(Date.now() - 1).toISOString());
    for (const statement of [
      `insert into gis.street_light (id, geom, number) select 3000001,
       ST_Transform(ST_SetSRID(ST_Point(21.5, 43.6), 4326), 25834), 'as it was'`,
      `update gis.street_light set number = 'as it became',
       geom = ST_Transform(ST_SetSRID(ST_Point(21.51, 43.61), 4326), 25834) where id = 3000001`,
      'delete from gis.street_light where id = 3000001',
    ]) {
      made.push(await change(statement));
    }
  });

  it('is read at an instant, with the boxes, filters and pages of the present', async () => {
    const [before = '', first = '', second = '', after = ''] = made;
    expect((await lampsAt(before)).features).toEqual([]);
    expect((await lampsAt(first)).features).toMatchObject([
      {
        id: 3_000_001,
        geometry: { coordinates: [21.5, 43.6] },
        properties: { number: 'as it was' },
      },
    ]);
    expect((await lampsAt(second)).features).toMatchObject([
      { geometry: { coordinates: [21.51, 43.61] }, properties: { number: 'as it became' } },
    ]);
    expect((await lampsAt(after)).features).toEqual([]);
    expect((await page(`${lamps}?number=as%20it%20was&datetime=${first}`)).numberReturned).toBe(1);
    expect((await page(`${lamps}?datetime=${after}`)).numberReturned).toBe(100);
  });

  it('is read at the end of an interval, and now when that is open', async () => {
    const [, first = '', second = ''] = made;
    const now = await lampsAt(`${first}/..`);
    expect(now.features).toEqual([]);
    for (const interval of [
      `${first}/${second}`,
      `../${second}`,
      `/${second}`,
      `2020-01-01/${second}`,
    ]) {
      expect((await lampsAt(interval)).features).toMatchObject([
        { properties: { number: 'as it became' } },
      ]);
    }
  });

  it('has the features that were deleted since', async () => {
    expect((await citizen.get(`${lamps}/3000001`)).status).toBe(410);
    const answer = await citizen.get(`${lamps}/3000001?datetime=${made[1]}`);
    expect(answer.json()).toMatchObject({ properties: { number: 'as it was' } });
  });

  it('is looked at by two at a time, as each look costs as much as the layer is large', async () => {
    const locked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const holding = server.services.database.system(async (transaction) => {
      await transaction.run('lock table gis.street_light in access exclusive mode');
      locked.resolve();
      await release.promise;
    });
    await locked.promise;
    const looks = [1, 2, 3].map(() => citizen.get(`${lamps}?datetime=${made[1]}`));
    const refused = await Promise.race(looks);
    release.resolve();
    await holding;
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(refused.problem().type).toBe('/problems/busy');
    const statuses = (await Promise.all(looks)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, 503]);
  });

  it('shows a citizen no more than the present does', async () => {
    const at = new Date().toISOString();
    const { features } = await page(`/ogc/collections/odd/items?datetime=${at}`);
    expect(features).toHaveLength(1);
    expect(features[0]?.properties).not.toHaveProperty('secret');
    expect((await citizen.get(`/ogc/collections/hidden/items?datetime=${at}`)).status).toBe(404);
  });

  it.each([
    '',
    '..',
    '../..',
    '/',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '2026-01-01T25:00:00Z',
    '2026-01-01T00:00:00',
    '2026-02-01/2026-01-01',
    '2026-01-01/2026-02-01/2026-03-01',
    "2026-01-01'--",
    '+292278994-01-01',
  ])('takes no %j', async (text) => {
    const answer = await citizen.get(`${lamps}?datetime=${encodeURIComponent(text)}`);
    expect(answer.status, answer.text).toBe(400);
    expect(answer.problem().faults?.map(({ field }) => field)).toEqual(['datetime']);
  });
});

describe('what the asker may see', () => {
  it('is every column for staff, the public ones for a citizen', async () => {
    const { analyst } = await callers(server.url);
    const feature = (await analyst.get('/ogc/collections/odd/items/-5')).json<Feature>();
    expect(feature.properties).toHaveProperty('secret', 'x');
    const seen = (await citizen.get('/ogc/collections/odd/items/-5')).json<Feature>();
    expect(seen.properties).not.toHaveProperty('secret');
  });

  it('leaves no trace of a layer that is not public', async () => {
    const { planner } = await callers(server.url);
    for (const path of ['', '/items', '/items/1']) {
      const answer = await citizen.get(`/ogc/collections/hidden${path}`);
      expect(answer.status).toBe(404);
      expect(answer.text).toBe(
        (await citizen.get(`/ogc/collections/hiddem${path}`)).text
          .replaceAll('hiddem', 'hidden')
          .replace(/"requestId":"[^"]*"/, /"requestId":"[^"]*"/.exec(answer.text)?.[0] ?? ''),
      );
    }
    expect((await citizen.get('/ogc/collections')).text).not.toContain('hidden');
    expect((await planner.get('/ogc/collections')).text).toContain('hidden');
  });
});

describe('a feature by its id', () => {
  it('is found', async () => {
    const answer = await citizen.get(`${lamps}/1000042`);
    expect(answer.json()).toMatchObject({ id: 1_000_042, properties: { number: '2-4' } });
  });

  it.each(['1', '-1', '0', 'x', '1.5', '1e3', '99999999999999999999', "1'--", '1;drop', '%D0%96'])(
    '%s is not',
    async (id) => {
      const answer = await citizen.get(`${lamps}/${id}`);
      expect(answer.status).toBe(404);
      expect(answer.problem().type).toBe('/problems/not-found');
    },
  );
});

describe('an unknown or wrong parameter', () => {
  it.each([
    ['/ogc?x=1', 'x'],
    ['/ogc/conformance?x=1', 'x'],
    ['/ogc/collections?limit=1', 'limit'],
    ['/ogc/collections/street_light?bbox=1,2,3,4', 'bbox'],
    [`${lamps}?bbox=NaN,1,2,3`, 'bbox'],
    [`${lamps}?bbox=1,2,3`, 'bbox'],
    [`${lamps}?limit=0`, 'limit'],
    [`${lamps}?limit=1&limit=2`, 'limit'],
    [`${lamps}?cursor=x`, 'cursor'],
    [`${lamps}?cursor=99999999999999999999`, 'cursor'],
    [`${lamps}?f=shp`, 'f'],
    [`${lamps}?nonsense=1`, 'nonsense'],
    [`${lamps}?__proto__=1`, '__proto__'],
    [`${lamps}/1000042?bbox=1,2,3,4`, 'bbox'],
  ])('%s is refused by name', async (path, field) => {
    const answer = await citizen.get(path);
    expect(answer.status).toBe(400);
    expect(answer.problem().faults?.map((fault) => fault.field)).toEqual([field]);
  });
});
