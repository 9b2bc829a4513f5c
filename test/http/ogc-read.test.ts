/** Pages both ways, numbers, formats by wish, boxes, order, reference systems, schemas: one server, many questions. */
import { enableFallbackWithoutWorker, OgcApiEndpoint } from '@camptocamp/ogc-client';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { Caller } from './caller.ts';
import { addPeople, callers } from './people.ts';

interface Feature {
  id: number;
  geometry: { type: string; coordinates: number[] } | null;
  place?: { type: string; coordinates: number[] } | null;
  time?: unknown;
  properties: Record<string, unknown>;
}
interface Page {
  features: Feature[];
  numberReturned: number;
  numberMatched?: number;
  numberMatchedEstimate?: number;
  links: { rel: string; href: string; type: string }[];
}

const epsg = (code: number) => `http://www.opengis.net/def/crs/EPSG/0/${code}`;
const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const lamps = '/ogc/collections/street_light/items';

const setUp = [
  'delete from gis.street_light',
  // A grid of 10 × 10; the number of columns with a value differs, so that order has gaps and equals.
  `insert into gis.street_light (id, geom, number, power_w, pole_height_m)
   select 1000 + 10 * y + x, ST_Transform(ST_SetSRID(ST_Point(21.30 + x * 0.001, 43.58 + y * 0.001), 4326), 25834),
     case when x = 9 then null else format('Ž%s', x) end, case when y = 0 then null else y * 10 end, 4.1 + x
   from generate_series(0, 9) as x, generate_series(0, 9) as y`,
  `create table gis.sounding (id bigint primary key, geom geometry(PointZ, 25834), measured_at timestamptz not null,
     measured_on date, note text, tags text[])`,
  `comment on column gis.sounding.note is 'Note'`,
  `insert into gis.sounding values
     (1, 'SRID=25834;POINT Z (525000.1234 4824000.5678 150)', '2026-01-02T03:04:05.678+01', '2026-01-02', E'a,"b"\\nc', '{x,"y,z"}'),
     (2, 'SRID=25834;POINT Z (525010 4824010 250)', '2026-02-03T00:00:00Z', null, '', '{}'),
     (3, 'SRID=25834;POINT Z (525020 4824020 350)', '2026-03-04T00:00:00Z', null, null, null)`,
  `select catalog.adopt_layer('gis.sounding', '{}')`,
  `create table gis.hectare (id bigint primary key, geom geometry(Polygon, 25834))`,
  `insert into gis.hectare values (1, ST_MakeEnvelope(525000, 4824000, 525100, 4824100, 25834))`,
  `select catalog.adopt_layer('gis.hectare', '{}')`,
];

let server: TestServer;
let citizen: Caller;
beforeAll(async () => {
  server = await startServer();
  citizen = new Caller(server.url);
  await addPeople(server.services);
  await server.services.database.system(async (transaction) => {
    for (const statement of setUp) await transaction.run(statement);
  });
  await server.services.catalog.reload();
});
afterAll(() => server.close());

const run = (statement: string) =>
  server.services.database.system((transaction) => transaction.run(statement));

async function page(path: string): Promise<Page> {
  const answer = await citizen.get(path);
  expect(answer.status, `${path}: ${answer.text.slice(0, 400)}`).toBe(200);
  return answer.json<Page>();
}

async function refusal(path: string): Promise<string | undefined> {
  const answer = await citizen.get(path);
  expect(answer.status, `${path}: ${answer.text.slice(0, 200)}`).toBe(400);
  return answer.problem().faults?.[0]?.field;
}

const idsOf = ({ features }: Page) => features.map(({ id }) => id);
const linkOf = ({ links }: Page, rel: string) =>
  links.find((link) => link.rel === rel)?.href.replace(server.url, '');

/** Every page onwards from a path, with something happening between. */
async function walk(
  path: string | undefined,
  rel: 'next' | 'prev' = 'next',
  between: () => Promise<unknown> = async () => {},
): Promise<Page[]> {
  const all: Page[] = [];
  for (let at = path; at !== undefined; ) {
    const one = await page(at);
    all.push(one);
    await between();
    at = linkOf(one, rel);
  }
  return all;
}

describe('pages', () => {
  it('lead back the way they came', async () => {
    const there = await walk(`${lamps}?limit=17`);
    const last = there.at(-1) as Page;
    const back = await walk(linkOf(last, 'prev'), 'prev');
    const seen = [...back.reverse(), last].flatMap(idsOf);
    expect(seen).toEqual(there.flatMap(idsOf));
    expect(linkOf(there[0] as Page, 'prev')).toBeUndefined();
    expect(linkOf(last, 'next')).toBeUndefined();
  });

  it('lead back also in an order with equals and with gaps', async () => {
    const there = await walk(`${lamps}?limit=13&sortby=-number,power_w`);
    const ids = there.flatMap(idsOf);
    expect(new Set(ids).size).toBe(100);
    const back = await walk(linkOf(there.at(-1) as Page, 'prev'), 'prev');
    expect([...back.reverse(), there.at(-1) as Page].flatMap(idsOf)).toEqual(ids);
  });

  it('skip and repeat none of the untouched, whatever is added, changed and removed between them', async () => {
    const order = fc.constantFrom('', '&sortby=number', '&sortby=-power_w,number', '&sortby=-id');
    const edits = fc.array(
      fc.record({
        kind: fc.constantFrom('insert', 'delete', 'update'),
        number: fc.constantFrom("'A'", "'Ž5'", "'Ž99'", 'null'),
        power: fc.constantFrom('5', '50', '500', 'null'),
        id: fc.integer({ min: 1, max: 3000 }),
      }),
      { maxLength: 6 },
    );
    let touched = 5_000;
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 9, max: 40 }), edits, async (by, limit, list) => {
        const queue = [...list];
        const pages = await walk(`${lamps}?limit=${limit}${by}`, 'next', async () => {
          const edit = queue.pop();
          if (!edit) return;
          touched += 1;
          const id = edit.kind === 'insert' ? edit.id % 1000 : touched;
          await run(
            edit.kind === 'delete'
              ? 'delete from gis.street_light where id < 1000 or id >= 5000'
              : `insert into gis.street_light (id, geom, number, power_w)
                 select ${id}, geom, ${edit.number}, ${edit.power} from gis.street_light where id = 1000
                 on conflict (id) do update set number = excluded.number, power_w = excluded.power_w`,
          );
        });
        const untouched = pages.flatMap(idsOf).filter((id) => id >= 1000 && id < 2000);
        await run('delete from gis.street_light where id < 1000 or id >= 5000');
        expect(untouched.toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: 100 }, (_, index) => 1000 + index),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('refuse a cursor of another order, and one that was made up', async () => {
    const next = linkOf(await page(`${lamps}?limit=5&sortby=number`), 'next') ?? '';
    expect(await refusal(next.replace('sortby=number', 'sortby=number,power_w'))).toBe('cursor');
    expect(await refusal(`${lamps}?cursor=abc`)).toBe('cursor');
  });

  it('are answered 304 while nothing changed, and to HEAD without a body', async () => {
    const first = await citizen.get(`${lamps}?limit=5`);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/".+"$/);
    const again = await citizen.get(`${lamps}?limit=5`, { 'if-none-match': tag });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
    const other = await citizen.get(`${lamps}?limit=6`, { 'if-none-match': tag });
    expect(other.status).toBe(200);
    await run('update gis.street_light set feeder = gen_random_uuid() where id = 1003');
    const changed = await citizen.get(`${lamps}?limit=5`, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    const head = await citizen.ask('HEAD', `${lamps}?limit=5`);
    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe(changed.headers.get('etag'));
  });
});

describe('the number of all', () => {
  it('is exact where that is cheap, and left out on request', async () => {
    expect(await page(`${lamps}?limit=7`)).toMatchObject({ numberReturned: 7, numberMatched: 100 });
    const box = `${lamps}?limit=1&bbox=21.2995,43.5795,21.3015,43.5905`;
    expect((await page(box)).numberMatched).toBe(20);
    expect(await page(`${lamps}?limit=7&number-matched=none`)).not.toHaveProperty('numberMatched');
    const next = linkOf(await page(`${lamps}?limit=60`), 'next') ?? '';
    expect(await page(next)).toMatchObject({ numberReturned: 40, numberMatched: 100 });
  });

  it('counts only what the asker may see', async () => {
    const { analyst } = await callers(server.url);
    const all = (await analyst.get('/ogc/collections/request/items?limit=1')).json<Page>();
    const own = await page('/ogc/collections/request/items?limit=1');
    expect(own.numberMatched ?? 0).toBeLessThanOrEqual(all.numberMatched ?? 0);
  });
});

describe('an order', () => {
  const numbers = async (sortby: string) =>
    (await page(`${lamps}?limit=100&sortby=${encodeURIComponent(sortby)}`)).features.map(
      ({ properties }) => properties.number,
    );

  it('goes up or down, what has no value last', async () => {
    const up = await numbers('+number');
    expect(up.slice(0, 3)).toEqual(['Ž0', 'Ž0', 'Ž0']);
    expect(up.slice(-10).every((one) => one === null)).toBe(true);
    const down = await numbers('-number');
    expect(down.slice(0, 2)).toEqual(['Ž8', 'Ž8']);
    expect(down.slice(-10).every((one) => one === null)).toBe(true);
  });

  it('takes several keys, and the id where all are equal', async () => {
    const { features } = await page(`${lamps}?limit=4&sortby=-power_w,-pole_height_m`);
    expect(features.map(({ id }) => id)).toEqual([1099, 1098, 1097, 1096]);
    expect(idsOf(await page(`${lamps}?limit=2&sortby=-id`))).toEqual([1099, 1098]);
  });

  it.each(['geom', 'nonsense', 'number,number', 'secret', ''])('of %j is refused', async (key) => {
    expect(await refusal(`${lamps}?sortby=${key}`)).toBe('sortby');
  });
});

describe('a choice of properties', () => {
  it('gives these, and the geometry only by its name', async () => {
    const [feature] = (await page(`${lamps}?limit=1&properties=number,geom`)).features;
    expect(feature?.properties).toEqual({ number: 'Ž0' });
    expect(feature?.geometry?.type).toBe('Point');
    const [bare] = (await page(`${lamps}?limit=1&properties=power_w`)).features;
    expect(bare).toMatchObject({ geometry: null, properties: { power_w: null } });
    expect((await page(`${lamps}/1000?properties=number`)) as unknown).toMatchObject({
      geometry: null,
      properties: { number: 'Ž0' },
    });
  });

  it('refuses what is not there', async () => {
    expect(await refusal(`${lamps}?properties=number,nonsense`)).toBe('properties');
  });
});

describe('reference systems', () => {
  const at = async (crs: string, path = `${lamps}/1000`) => {
    const answer = await citizen.get(`${path}?crs=${encodeURIComponent(crs)}`);
    expect(answer.status, answer.text).toBe(200);
    return { crs: answer.headers.get('content-crs'), ...answer.json<Feature>() };
  };

  it('are given in the order that each defines', async () => {
    expect(await at(crs84)).toMatchObject({
      crs: `<${crs84}>`,
      geometry: { coordinates: [21.3, 43.58] },
    });
    expect(await at(epsg(4326))).toMatchObject({
      crs: `<${epsg(4326)}>`,
      geometry: { coordinates: [43.58, 21.3] },
    });
    const [east = 0, north = 0] = (await at(epsg(25834))).geometry?.coordinates ?? [];
    expect([Math.round(east), Math.round(north)]).toEqual([524221, 4825270]);
    // Northing first, as EPSG has it for Poland's.
    const [north2180 = 0, east2180 = 0] = (await at(epsg(2180))).geometry?.coordinates ?? [];
    expect([Math.round(north2180), Math.round(east2180)]).toEqual([-473653, 685643]);
    const [mx = 0, my = 0] = (await at(epsg(3857))).geometry?.coordinates ?? [];
    expect([Math.round(mx), Math.round(my)]).toEqual([2371105, 5400675]);
  });

  it('may be named by URN and by safe CURIE', async () => {
    expect((await at('urn:ogc:def:crs:EPSG::4326')).geometry?.coordinates).toEqual([43.58, 21.3]);
    expect((await at('[EPSG:4326]')).crs).toBe(`<${epsg(4326)}>`);
  });

  it('keep the coordinates as they are stored in the own system of the layer', async () => {
    const feature = await at(epsg(25834), '/ogc/collections/sounding/items/1');
    expect(feature.geometry?.coordinates).toEqual([525000.1234, 4824000.5678, 150]);
  });

  it.each([
    '',
    'EPSG',
    epsg(1),
    epsg(999999),
    'http://www.opengis.net/def/crs/0/unsupported',
    epsg(4978),
    "EPSG:4326'",
  ])('that are none, as %j, are refused', async (crs) => {
    for (const parameter of ['crs', 'bbox-crs', 'filter-crs']) {
      expect(await refusal(`${lamps}?${parameter}=${encodeURIComponent(crs)}`)).toBe(parameter);
    }
  });

  it('far from the city answer with a problem or with numbers, never with an error of ours', async () => {
    for (const code of [2193, 3031, 32761, 5041, 3413, 27700, 2065, 3786, 54030]) {
      const answer = await citizen.get(`${lamps}?limit=2&crs=${encodeURIComponent(epsg(code))}`);
      expect([200, 400], `${code}: ${answer.text}`).toContain(answer.status);
      if (answer.status === 200) expect(answer.text).not.toMatch(/inf|nan/i);
    }
  });

  it('hold for boxes, each in its own order', async () => {
    const found = async (bbox: string, crs: string) =>
      idsOf(await page(`${lamps}?bbox=${bbox}&bbox-crs=${encodeURIComponent(crs)}`));
    expect(await found('21.2995,43.5795,21.3005,43.5805', crs84)).toEqual([1000]);
    expect(await found('43.5795,21.2995,43.5805,21.3005', epsg(4326))).toEqual([1000]);
    expect(await found('524200,4825250,524250,4825300', epsg(25834))).toEqual([1000]);
    expect(await found('2371050,5400630,2371160,5400720', epsg(3857))).toEqual([1000]);
    // On the other side of the earth, in a system that the city's has no answer for.
    expect(await found('1600000,5400000,1700000,5500000', epsg(32759))).toEqual([]);
    expect(
      await refusal(
        `${lamps}?bbox=524250,4825270,524200,4825320&bbox-crs=${encodeURIComponent(epsg(25834))}`,
      ),
    ).toBe('bbox');
    expect(
      await refusal(`${lamps}?bbox=143,21.2,144,21.3&bbox-crs=${encodeURIComponent(epsg(4326))}`),
    ).toBe('bbox');
  });

  it('hold for filters', async () => {
    const filter = encodeURIComponent('S_INTERSECTS(geom, BBOX(43.5795,21.2995,43.5805,21.3005))');
    const crs = encodeURIComponent(epsg(4326));
    expect(idsOf(await page(`${lamps}?filter=${filter}&filter-crs=${crs}`))).toEqual([1000]);
    const utm = encodeURIComponent('S_INTERSECTS(geom, BBOX(524200,4825250,524250,4825300))');
    expect(
      idsOf(await page(`${lamps}?filter=${utm}&filter-crs=${encodeURIComponent(epsg(25834))}`)),
    ).toEqual([1000]);
  });

  it("are listed, the layer's own among them", async () => {
    const collection = (await citizen.get('/ogc/collections/street_light')).json<{
      crs: string[];
      storageCrs: string;
    }>();
    expect(collection.storageCrs).toBe(epsg(25834));
    expect(collection.crs).toEqual(expect.arrayContaining([crs84, epsg(4326), epsg(25834)]));
    for (const crs of collection.crs) expect((await at(crs)).crs).toBe(`<${crs}>`);
  });
});

describe('heights', () => {
  const found = async (bbox: string) =>
    idsOf(await page(`/ogc/collections/sounding/items?bbox=${bbox}`));

  it('of a box are held against those of the features', async () => {
    expect(await found('21.3,43.5,0,21.4,43.6,1000')).toEqual([1, 2, 3]);
    expect(await found('21.3,43.5,200,21.4,43.6,300')).toEqual([2]);
    expect(await found('21.3,43.5,250,21.4,43.6,250')).toEqual([2]);
    expect(await found('21.3,43.5,400,21.4,43.6,500')).toEqual([]);
  });

  it('of a layer without them are at every height', async () => {
    const box = '21.2995,43.5795,5000,21.3005,43.5805,6000';
    expect(idsOf(await page(`${lamps}?bbox=${box}`))).toEqual([1000]);
  });
});

describe('formats', () => {
  const typeOf = async (path: string, accept?: string) => {
    const answer = await citizen.get(path, accept === undefined ? {} : { accept });
    return [answer.status, answer.headers.get('content-type')];
  };

  it('are chosen by f, else by Accept', async () => {
    expect(await typeOf(`${lamps}?f=csv`)).toEqual([200, 'text/csv; charset=utf-8']);
    expect(await typeOf(lamps, 'text/csv')).toEqual([200, 'text/csv; charset=utf-8']);
    expect(await typeOf(`${lamps}?f=json`, 'text/csv')).toEqual([200, 'application/geo+json']);
    expect(await typeOf(lamps, 'application/json')).toEqual([200, 'application/geo+json']);
    expect(await typeOf(lamps, 'application/flatgeobuf')).toEqual([200, 'application/flatgeobuf']);
    expect(await typeOf(lamps, 'image/png')).toEqual([406, 'application/problem+json']);
    expect(await refusal(`${lamps}?f=shp`)).toBe('f');
    expect(await refusal(`${lamps}/1000?f=csv`)).toBe('f');
  });

  it('are pages too, and name the neighbours in the header Link', async () => {
    const first = await citizen.get(`${lamps}?f=csv&limit=60`);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await citizen.get(next.replace(server.url, ''));
    expect(first.text.trim().split('\r\n')).toHaveLength(61);
    expect(second.text.trim().split('\r\n')).toHaveLength(41);
    expect(second.headers.get('link')).toContain('rel="prev"');
  });

  it('name the file and the system', async () => {
    const answer = await citizen.get(`${lamps}?f=gpkg`);
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="street_light.gpkg"',
    );
    expect(answer.headers.get('content-crs')).toBe(`<${crs84}>`);
  });

  it('as CSV keep commas, quotes, lines and nothing apart', async () => {
    const { text } = await citizen.get('/ogc/collections/sounding/items?f=csv');
    expect(text.split('\r\n').slice(1, -1)).toEqual([
      expect.stringMatching(
        /^"POINT Z \(21\.\d+ 43\.\d+ 150\)",1,2026-01-02T02:04:05\.678000Z,2026-01-02,"a,""b""\nc","\[""x"",""y,z""\]"$/,
      ),
      expect.stringMatching(
        /,2,2026-02-03T00:00:00\.000000Z,,"",\[\]$|,2,2026-02-03T00:00:00\.000000Z,,"","\[\]"$/,
      ),
      expect.stringMatching(/,3,2026-03-04T00:00:00\.000000Z,,,$/),
    ]);
  });

  it('as JSON-FG say what, when and where', async () => {
    const plain = await page('/ogc/collections/sounding/items?f=jsonfg');
    expect(plain).toMatchObject({
      conformsTo: expect.arrayContaining(['http://www.opengis.net/spec/json-fg-1/1.0/conf/core']),
      featureType: 'sounding',
      coordRefSys: crs84,
      geometryDimension: 0,
    });
    expect(plain.features[0]).toMatchObject({
      place: null,
      time: { timestamp: '2026-01-02T02:04:05.678000Z' },
      geometry: { type: 'Point' },
    });
    const utm = encodeURIComponent(epsg(25834));
    const placed = await page(`/ogc/collections/sounding/items?f=jsonfg&crs=${utm}`);
    expect(placed.features[0]).toMatchObject({
      geometry: null,
      place: { coordinates: [525000.1234, 4824000.5678, 150] },
    });
    const both = await page(
      `/ogc/collections/sounding/items?f=json&profile=jsonfg-plus&crs=${utm}`,
    );
    expect(both.features[0]?.geometry?.coordinates[0]).toBeCloseTo(21.3, 1);
    expect(both.features[0]?.place?.coordinates[0]).toBe(525000.1234);
    expect(await refusal('/ogc/collections/sounding/items?f=csv&profile=jsonfg')).toBe('profile');
    const one = await citizen.get('/ogc/collections/sounding/items/1?f=jsonfg');
    expect(one.json()).toMatchObject({ type: 'Feature', id: 1, coordRefSys: crs84, place: null });
  });

  it('as a sequence have a feature a line', async () => {
    const { text } = await citizen.get(`${lamps}?f=geojsonseq&limit=3`);
    const lines = text.split('\u001e').slice(1);
    expect(lines.map((line) => (JSON.parse(line) as Feature).id)).toEqual([1000, 1001, 1002]);
  });
});

describe('a download', () => {
  const download = '/ogc/collections/street_light/download';

  it('holds everything, whatever a page may hold, and what a question finds', async () => {
    const all = await citizen.get(download);
    expect(all.headers.get('content-disposition')).toBe(
      'attachment; filename="street_light.geojson"',
    );
    expect(all.json<Page>()).toMatchObject({ numberReturned: 100 });
    const some = await citizen.get(`${download}?f=csv&power_w=10&sortby=-id&properties=number`);
    expect(some.text.split('\r\n').slice(0, 2)).toEqual(['"WKT","id","number"', '"",1019,']);
  });

  it('keeps the own coordinates of the layer but in GeoJSON', async () => {
    const { headers, text } = await citizen.get('/ogc/collections/sounding/download?f=csv');
    expect(headers.get('content-crs')).toBe(`<${epsg(25834)}>`);
    expect(text).toContain('POINT Z (525000.1234 4824000.5678 150)');
    const degrees = await citizen.get('/ogc/collections/sounding/download');
    expect(degrees.headers.get('content-crs')).toBe(`<${crs84}>`);
  });

  it.each(['json', 'jsonfg', 'fgb', 'gpkg', 'csv', 'geojsonseq'])(
    'is compressed as %s for who asks for that',
    async (format) => {
      const packed = await fetch(`${server.url}${download}?f=${format}`, {
        headers: { 'accept-encoding': 'gzip' },
      });
      expect(packed.headers.get('content-encoding')).toBe('gzip');
      const plain = await fetch(`${server.url}${download}?f=${format}`, {
        headers: { 'accept-encoding': 'identity' },
      });
      expect(plain.headers.get('content-encoding')).toBeNull();
      const [a, b] = await Promise.all([packed.bytes(), plain.bytes()]);
      // Time stamps have the same length.
      expect(a.length).toBe(b.length);
    },
  );

  it('is whole when it holds nothing', async () => {
    const none = `${download}?number=none`;
    expect((await citizen.get(none)).json<Page>().features).toEqual([]);
    expect((await citizen.get(`${none}&f=csv`)).text.split('\r\n')).toHaveLength(2);
    expect((await citizen.get(`${none}&f=fgb`)).text.slice(0, 3)).toBe('fgb');
    expect((await citizen.get(`${none}&f=gpkg`)).text.slice(0, 15)).toBe('SQLite format 3');
  });

  it('shows a citizen what a page shows, and takes no page of it', async () => {
    const file = await citizen.get('/ogc/collections/request/download');
    const listed = await page('/ogc/collections/request/items?limit=10000');
    expect(file.json<Page>().numberReturned).toBe(listed.numberReturned);
    expect(await refusal(`${download}?limit=5`)).toBe('limit');
    expect(await refusal(`${download}?cursor=x`)).toBe('cursor');
  });

  it('gives its connection back when its reader goes away', async () => {
    await run(`insert into gis.street_light (id, geom, number)
      select 10000 + n, geom, repeat('x', 4000) from gis.street_light, generate_series(1, 4000) as n where id = 1000`);
    for (let index = 0; index < 12; index++) {
      const stop = new AbortController();
      const response = await fetch(`${server.url}${download}`, { signal: stop.signal });
      expect([200, 503]).toContain(response.status);
      stop.abort();
    }
    await expect
      .poll(
        async () =>
          (await citizen.get(`${download}?limitless=1`)).status === 400 &&
          (await citizen.ask('HEAD', download)).status,
        { timeout: 5_000 },
      )
      .toBe(200);
    await expect
      .poll(async () => (await citizen.get(`${download}?properties=power_w&power_w=10`)).status, {
        timeout: 10_000,
      })
      .toBe(200);
    await run('delete from gis.street_light where id >= 10000');
  });
});

describe('functions of filters', () => {
  const found = async (filter: string, layer = 'sounding') =>
    idsOf(await page(`/ogc/collections/${layer}/items?filter=${encodeURIComponent(filter)}`));

  it('calculate with numbers, texts, times and shapes', async () => {
    expect(await found('upper(note) = \'A,"B"\nC\'')).toEqual([1]);
    expect(await found('characters(note) = 0')).toEqual([2]);
    expect(await found('year(measured_at) = 2026 AND year(measured_on) = 2026')).toEqual([1]);
    expect(await found('measured_at < now() OR measured_at >= now()')).toEqual([1, 2, 3]);
    expect(await found('abs(id - 3) = 2 AND floor(id / 2) = 0')).toEqual([1]);
    expect(await found('area(geom) = 0 AND line_length(geom) = 0')).toEqual([1, 2, 3]);
    expect(await found('area(geom) BETWEEN 9900 AND 10100', 'hectare')).toEqual([1]);
    expect(await found('perimeter(geom) BETWEEN 399 AND 401', 'hectare')).toEqual([1]);
  });

  it('may be written in JSON', async () => {
    const filter = { op: '=', args: [{ op: 'characters', args: [{ property: 'note' }] }, 0] };
    const path = `/ogc/collections/sounding/items?filter-lang=cql2-json&filter=${encodeURIComponent(JSON.stringify(filter))}`;
    expect(idsOf(await page(path))).toEqual([2]);
  });

  it.each([
    'area(id) = 1',
    'upper() = 1',
    "upper('a', 'b') = 'A'",
    'year(note) = 1',
    'upper(note)',
  ])('refuse %s', async (filter) => {
    expect(
      await refusal(`/ogc/collections/sounding/items?filter=${encodeURIComponent(filter)}`),
    ).toBe('filter');
  });

  it('are listed, and each that is listed is there', async () => {
    const { functions } = (await citizen.get('/ogc/functions?f=json')).json<{
      functions: { name: string; arguments: { type: string[] }[]; returns: string[] }[];
    }>();
    const examples: Record<string, string> = {
      string: "'a'",
      number: '1.5',
      datetime: "TIMESTAMP('2026-01-01T00:00:00Z')",
      geometry: 'geom',
    };
    for (const { name, arguments: takes } of functions) {
      const given = takes.map(({ type }) => examples[type[0] ?? '']).join(', ');
      await found(`${name}(${given}) IS NOT NULL`);
    }
  });
});

describe('schemas', () => {
  interface Schema {
    $id: string;
    required?: string[];
    properties: Record<string, Record<string, unknown>>;
  }
  const schema = async (what: string, layer = 'street_light', language = 'en') =>
    (
      await citizen.get(`/ogc/collections/${layer}/${what}`, {
        accept: 'application/schema+json',
        'accept-language': language,
      })
    ).json<Schema>();

  it('tell roles, units, codes and what is required', async () => {
    const lamp = await schema('schema');
    expect(lamp.$id).toBe(`${server.url}/ogc/collections/street_light/schema`);
    expect(lamp.properties).toMatchObject({
      id: { type: 'integer', 'x-ogc-role': 'id', readOnly: true },
      geom: { 'x-ogc-role': 'primary-geometry', format: 'geometry-point' },
      power_w: { type: 'integer', 'x-ogc-unit': 'W', title: 'Power' },
      lamp_kind: { oneOf: expect.arrayContaining([{ const: 'led', title: expect.any(String) }]) },
    });
    expect(lamp.properties.geom).not.toHaveProperty('type');
    const sounding = await schema('schema', 'sounding');
    expect(sounding.required).toEqual(['measured_at']);
    expect(sounding.properties).toMatchObject({
      measured_at: { format: 'date-time', 'x-ogc-role': 'primary-instant' },
      measured_on: { format: 'date' },
      tags: { type: 'array' },
    });
  });

  it('tell the same names that sorting and filters take', async () => {
    const sortable = Object.keys((await schema('sortables', 'sounding')).properties);
    expect(sortable).toEqual(expect.arrayContaining(['id', 'measured_at', 'measured_on', 'note']));
    expect(sortable).not.toContain('tags');
    expect(sortable).not.toContain('geom');
    for (const name of sortable) await page(`/ogc/collections/sounding/items?sortby=${name}`);
    const askable = Object.keys((await schema('queryables', 'sounding')).properties);
    for (const name of askable) {
      const filter = encodeURIComponent(`"${name}" IS NULL`);
      await page(`/ogc/collections/sounding/items?filter=${filter}`);
    }
  });

  it('speak the language of the asker', async () => {
    const slovene = await schema('schema', 'street_light', 'sl');
    expect(slovene.properties.power_w?.title).toBe('Moč');
  });
});

describe('ogc-client', () => {
  it('finds the layers, what can be asked and sorted, and the features', async () => {
    enableFallbackWithoutWorker();
    const endpoint = new OgcApiEndpoint(`${server.url}/ogc`);
    expect(await endpoint.hasFeatures).toBe(true);
    expect(await endpoint.featureCollections).toContain('street_light');
    const info = await endpoint.getCollectionInfo('street_light');
    expect(info.crs).toContain(epsg(25834));
    expect(info.queryables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['number', 'power_w']),
    );
    expect(info.sortables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['number', 'power_w']),
    );
    const address = await endpoint.getCollectionItemsUrl('street_light', {
      limit: 3,
      extent: [21.2995, 43.5795, 21.3015, 43.5905],
      outputFormat: 'application/geo+json',
    });
    expect((await page(address.replace(server.url, ''))).numberReturned).toBe(3);
    const item = await endpoint.getCollectionItem('street_light', '1000');
    expect(item).toMatchObject({ id: 1000, properties: { number: 'Ž0' } });
  });
});
