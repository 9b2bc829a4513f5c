/** Tiles over HTTP: what a client of any kind relies on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { decode } from '../unit/tiles/support.ts';
import { Caller } from './caller.ts';

let server: TestServer;
let citizen: Caller;

/** A tile of zoom 16 in the middle of Kruševac, and places in it, in metres of EPSG:25834. */
const inTown = { x: 527_000, y: 4_825_000 };

beforeAll(async () => {
  server = await startServer();
  citizen = new Caller(server.url);
  await run(`insert into gis.street_light (id, number, lamp_kind, geom) values
    (1, 'L-1', 'led', ST_SetSRID(ST_MakePoint(${inTown.x}, ${inTown.y}), 25834)),
    (2, 'L-2', 'sodium', ST_SetSRID(ST_MakePoint(${inTown.x + 20}, ${inTown.y}), 25834))`);
  await run(`insert into gis.parcel (id, municipality_code, municipality_name, number, geom) values
    (3, 1, 'Kruševac', '12/3',
      ST_MakeEnvelope(${inTown.x - 30}, ${inTown.y - 30}, ${inTown.x + 30}, ${inTown.y + 30}, 25834))`);
});

afterAll(() => server.close());

async function run(statement: string): Promise<void> {
  await server.services.database.system((transaction) => transaction.run(statement));
}

/** The tile of a zoom that holds a place. */
async function tileAt(zoom: number, place = inTown): Promise<string> {
  const row = await server.services.database.system((transaction) =>
    transaction.first<{ lon: number; lat: number }>(
      `select ST_X(p) as lon, ST_Y(p) as lat
       from ST_Transform(ST_SetSRID(ST_MakePoint(:x, :y), 25834), 4326) as p`,
      place,
    ),
  );
  const { lon, lat } = row!;
  const side = 2 ** zoom;
  const mercator = Math.atanh(Math.sin((lat * Math.PI) / 180)) / Math.PI;
  return `${zoom}/${Math.floor(((lon + 180) / 360) * side)}/${Math.floor(((1 - mercator) / 2) * side)}`;
}

async function features(path: string, caller = citizen) {
  const response = await fetch(`${server.url}${path}`, {
    headers: caller.cookie === null ? {} : { cookie: caller.cookie },
  });
  if (response.status === 204) return {};
  expect(response.status).toBe(200);
  return decode(new Uint8Array(await response.arrayBuffer()));
}

/** Asks again until the answer fits, as the feed is followed a little later than the commit. */
async function within<T>(limitMs: number, ask: () => Promise<T>, fits: (answer: T) => boolean) {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (performance.now() > end) throw new Error(`nothing fitted within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a tile', () => {
  test('shows what was written just now', async () => {
    const path = `/tiles/street_light/${await tileAt(16)}.mvt`;
    const layers = await within(
      2000,
      () => features(path),
      (found) => 'street_light' in found,
    );
    const numbers = layers.street_light?.map(({ id, properties }) => [id, properties.number]);
    expect(new Map(numbers as [number, string][])).toEqual(
      new Map([
        [1, 'L-1'],
        [2, 'L-2'],
      ]),
    );
  });

  test('holds several layers', async () => {
    const path = `/tiles/parcel,street_light/${await tileAt(17)}.mvt`;
    const layers = await within(
      2000,
      () => features(path),
      (found) => 'parcel' in found,
    );
    expect(Object.keys(layers)).toEqual(['parcel', 'street_light']);
    expect(layers.parcel?.[0]?.properties).toMatchObject({ number: '12/3' });
  });

  test('has a strong tag for each encoding, and is answered 304 to who has it', async () => {
    const path = `/tiles/street_light/${await tileAt(16)}.mvt`;
    const zipped = await citizen.get(path, { 'accept-encoding': 'gzip' });
    const plain = await citizen.get(path, { 'accept-encoding': 'identity' });
    const brotli = await citizen.get(path, { 'accept-encoding': 'br' });
    const tags = [zipped, plain, brotli].map(({ headers }) => headers.get('etag'));
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/);
    expect(zipped.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect(zipped.headers.get('cache-control')).toBe('public, no-cache');
    expect(zipped.headers.get('vary')).toBe('Accept-Encoding');
    const misses = server.services.layers.cache.misses;
    const again = await citizen.get(path, { 'accept-encoding': 'gzip', 'if-none-match': tags[0]! });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
    expect(again.headers.get('etag')).toBe(tags[0]);
    expect(server.services.layers.cache.misses).toBe(misses);
  });

  test('is a MapLibre Tile for who asks for one', async () => {
    const { decodeTile } = await import('../support/mlt-package.ts');
    const path = `/tiles/street_light/${await tileAt(16)}`;
    const mlt = { accept: 'application/vnd.maplibre-tile' };
    for (const [address, headers] of [
      [`${path}.mlt`, {}],
      [path, mlt],
    ] as const) {
      const response = await fetch(`${server.url}${address}`, { headers });
      expect(response.headers.get('content-type')).toBe('application/vnd.maplibre-tile');
      expect(response.headers.get('vary')).toContain('Accept');
      const [table] = decodeTile(new Uint8Array(await response.arrayBuffer()));
      expect(table?.name).toBe('street_light');
      expect(table?.getFeatures().map(({ properties }) => properties.number)).toEqual(
        (await features(`${path}.mvt`)).street_light?.map(({ properties }) => properties.number),
      );
    }
    // The address with an extension says it all; the one without is MVT to who does not say.
    for (const address of [`${path}.mvt`, path]) {
      const headers: Record<string, string> = address === path ? {} : mlt;
      const answer = await citizen.get(address, headers);
      expect(answer.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    }
    expect((await citizen.get(path, { accept: 'image/png' })).status).toBe(406);
  });

  test('is 204 where nothing is', async () => {
    const { status, text } = await citizen.get('/tiles/street_light/10/1/1.mvt');
    expect([status, text]).toEqual([204, '']);
  });

  test('holds only the properties and rows that are asked for', async () => {
    const tile = await tileAt(16);
    const some = await features(`/tiles/street_light/${tile}.mvt?properties=lamp_kind`);
    const lamp = some.street_light?.find(({ id }) => id === 1);
    expect(lamp?.properties).toEqual({ lamp_kind: 'led' });
    const filter = encodeURIComponent("lamp_kind = 'sodium' AND number LIKE 'L-%'");
    const filtered = await features(`/tiles/street_light/${tile}.mvt?filter=${filter}`);
    expect(filtered.street_light?.map(({ id }) => id)).toEqual([2]);
  });

  test('makes one cluster of what is near together', async () => {
    const far = await tileAt(14);
    const apart = await features(`/tiles/street_light/${far}.mvt?cluster=16`);
    const together = await features(`/tiles/street_light/${far}.mvt?cluster=128`);
    const count = (found: typeof apart) =>
      (found.street_light ?? []).reduce(
        (sum, { properties }) => sum + Number(properties.point_count ?? 1),
        0,
      );
    expect(count(apart)).toBe(2);
    expect(count(together)).toBe(2);
    expect(together.street_light?.length).toBeLessThanOrEqual(apart.street_light?.length ?? 0);
  });

  test.each([
    ['/tiles/nonsense/1/0/0.mvt', 404, 'not-found'],
    ['/tiles/street_light,nonsense/1/0/0.mvt', 404, 'not-found'],
    ['/tiles/street_light,street_light/1/0/0.mvt', 400, 'invalid-parameter'],
    ['/tiles/street_light/1/2/0.mvt', 400, 'invalid-parameter'],
    ['/tiles/street_light/1/0/2.mvt', 400, 'invalid-parameter'],
    ['/tiles/street_light/23/0/0.mvt', 400, 'invalid-parameter'],
    ['/tiles/street_light/-1/0/0.mvt', 400, 'invalid-parameter'],
    ['/tiles/street_light/1.5/0/0.mvt', 400, 'invalid-parameter'],
    ['/tiles/street_light/x/y/z.mvt', 400, 'invalid-parameter'],
    ['/tiles/street_light/1/0/0.mvt?properties=nonsense', 400, 'invalid-parameter'],
    ['/tiles/street_light/1/0/0.mvt?filter=nonsense%20%3D%201', 400, 'invalid-parameter'],
    ['/tiles/street_light/1/0/0.mvt?filter=number%20%3D', 400, 'invalid-parameter'],
    ['/tiles/street_light/1/0/0.mvt?cluster=50', 400, 'invalid-parameter'],
    ['/tiles/street_light/1/0/0.mvt?color=red', 400, 'invalid-parameter'],
  ])('%s is answered %i %s', async (path, status, code) => {
    const answer = await citizen.get(path);
    expect(answer.status).toBe(status);
    expect(answer.problem().type).toBe(`/problems/${code}`);
  });
});

test('clusters of requests say how many are in each open state', async () => {
  const { database } = server.services;
  const open = await database.system((transaction) =>
    transaction.rows<{ code: string }>(
      'select code from request.status where is_open order by position',
    ),
  );
  const document = (await citizen.get('/tiles/request?cluster=64')).json<{
    vector_layers: { fields: Record<string, string> }[];
  }>();
  const told = Object.keys(document.vector_layers[0]!.fields).filter((name) =>
    name.startsWith('point_count_'),
  );
  expect(told).toEqual(open.map(({ code }) => `point_count_${code}`));
});

describe('TileJSON', () => {
  test('tells of the layer of names that polygons bring when they are asked to', async () => {
    const document = (await citizen.get('/tiles/parcel,tree?labels=true')).json<{
      tiles: string[];
      vector_layers: { id: string }[];
    }>();
    expect(document.vector_layers.map(({ id }) => id)).toEqual(['parcel', 'parcel_label', 'tree']);
    expect(document.tiles[0]).toContain('.mvt?labels=true');
    const layers = await features(`/tiles/parcel/${await tileAt(17)}.mvt?labels=true`);
    expect(layers.parcel_label?.map(({ id }) => id)).toEqual(layers.parcel?.map(({ id }) => id));
  });

  test('tells what is in the tiles', async () => {
    const answer = await citizen.get('/tiles/parcel,street_light', { 'accept-language': 'en' });
    const document = answer.json<{
      tilejson: string;
      tiles: string[];
      bounds: number[];
      vector_layers: { id: string; fields: Record<string, string> }[];
    }>();
    expect(document.tilejson).toBe('3.0.0');
    expect(document.tiles).toEqual([`${server.url}/tiles/parcel,street_light/{z}/{x}/{y}.mvt`]);
    expect(document.vector_layers.map(({ id }) => id)).toEqual(['parcel', 'street_light']);
    expect(document.vector_layers[0]?.fields).toMatchObject({
      number: expect.stringMatching(/^string: /),
    });
    const [west = 0, south = 0, east = 0, north = 0] = document.bounds;
    expect(west).toBeLessThan(east);
    expect(south).toBeLessThan(north);
  });

  test('tells of requests no more than where the city is: the outermost may be hidden', async () => {
    const { bounds } = (await citizen.get('/tiles/request')).json<{ bounds: number[] }>();
    expect(bounds).toEqual(server.services.catalog.current.city?.extentDegrees);
  });
});

describe('an edit by plain SQL', () => {
  test('drops the tiles that it touches, and no other', async () => {
    const { cache } = server.services.layers;
    const near = `/tiles/street_light/${await tileAt(16)}.mvt`;
    const far = `/tiles/street_light/${await tileAt(16, { x: inTown.x + 5000, y: inTown.y })}.mvt`;
    const other = `/tiles/parcel/${await tileAt(16)}.mvt`;
    for (const path of [near, far, other]) await citizen.get(path);
    const before = (await citizen.get(near)).headers.get('etag');
    const { dropped } = cache;
    const startedAt = performance.now();
    await run(`update gis.street_light set state = 'damaged' where id = 1`);
    await within(
      1000,
      () => citizen.get(near),
      ({ headers }) => headers.get('etag') !== before,
    );
    expect(performance.now() - startedAt).toBeLessThan(1000);
    const misses = cache.misses;
    for (const path of [far, other]) await citizen.get(path);
    expect(cache.misses).toBe(misses);
    // The lamp's own tiles in the seven forms that were asked for above, and the far one not.
    expect(cache.dropped - dropped).toBeLessThanOrEqual(7);
  });

  test('of very many rows shows them all', async () => {
    await run(`insert into gis.tree (geom)
      select ST_SetSRID(ST_MakePoint(${inTown.x} + i % 100, ${inTown.y} + i / 100), 25834)
      from generate_series(0, 2999) as i`);
    const path = `/tiles/tree/${await tileAt(14)}.mvt?properties=`;
    const count = (layers: Awaited<ReturnType<typeof features>>) =>
      (layers.tree ?? []).reduce(
        (sum, { properties }) => sum + Number(properties.point_count ?? 1),
        0,
      );
    await within(
      5000,
      () => features(path),
      (layers) => count(layers) === 3000,
    );
    await run('delete from gis.tree');
    await within(
      5000,
      () => features(path),
      (layers) => count(layers) === 0,
    );
  });
});

describe('a tile of the past', () => {
  test('shows what was, whatever is done now', async () => {
    const path = `/tiles/hydrant/${await tileAt(16)}.mvt`;
    const shown = async (query: string) => {
      const layers = await features(`${path}${query}`);
      return (layers.hydrant ?? []).map(({ properties }) => properties.number);
    };
    // Instants are told apart by whole seconds.
    const instant = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_030));
      const now = new Date().toISOString();
      await new Promise((resolve) => setTimeout(resolve, 1_030));
      return `?datetime=${now}`;
    };
    const empty = await instant();
    await run(`insert into gis.hydrant (id, number, geom) values
      (900, 'H-1', ST_SetSRID(ST_MakePoint(${inTown.x}, ${inTown.y}), 25834))`);
    const first = await instant();
    await run(`update gis.hydrant set number = 'H-2' where id = 900`);
    const second = await instant();
    await run('delete from gis.hydrant where id = 900');
    await within(
      2000,
      () => shown(''),
      (numbers) => numbers.length === 0,
    );
    expect(await shown(empty)).toEqual([]);
    expect(await shown(first)).toEqual(['H-1']);
    expect(await shown(second)).toEqual(['H-2']);
    expect(await shown(first)).toEqual(['H-1']);
  });

  test('is refused when it is still to come', async () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    const answer = await citizen.get(`/tiles/hydrant/1/0/0.mvt?datetime=${soon}`);
    expect(answer.problem().faults?.[0]?.field).toBe('datetime');
  });
});

describe('the short way of a finished tile', () => {
  test.each(['mvt', 'mlt'])('says the same as the long way, of an .%s', async (format) => {
    const path = `/tiles/parcel/${await tileAt(17)}.${format}`;
    const zipped = { 'accept-encoding': 'gzip', 'x-request-id': 'the-same-request' };
    const long = await citizen.get(path, zipped);
    const short = await citizen.get(path, zipped);
    expect(short.text).toBe(long.text);
    const same = ['etag', 'content-type', 'cache-control', 'vary', 'x-request-id', 'mesto-thinned'];
    for (const name of same) expect(short.headers.get(name), name).toBe(long.headers.get(name));
    // Only the long way says what documents may do.
    expect(long.headers.has('content-security-policy')).toBe(true);
    expect(short.headers.has('content-security-policy')).toBe(false);
    const etag = short.headers.get('etag')!;
    expect((await citizen.get(path, { ...zipped, 'if-none-match': etag })).status).toBe(304);
    expect((await citizen.get(path, { ...zipped, 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('is left as soon as the tile is another', async () => {
    const path = `/tiles/parcel/${await tileAt(17)}.mvt`;
    const zipped = { 'accept-encoding': 'gzip' };
    const before = (await citizen.get(path, zipped)).headers.get('etag');
    await run('update gis.parcel set number = number || $$-new$$ where id = 3');
    const ask = () => citizen.get(path, zipped);
    await within(1000, ask, ({ headers }) => headers.get('etag') !== before);
    await run('delete from gis.parcel where id = 3');
    await within(1000, ask, ({ status }) => status === 204);
    await within(1000, ask, ({ status }) => status === 204);
  });

  test('is not taken for requests by who has a session', async () => {
    const path = `/tiles/request/${await tileAt(12)}.mvt`;
    const cookie = { cookie: 'mesto_session=x', 'accept-encoding': 'gzip' };
    await citizen.get(path);
    const answer = await citizen.get(path, cookie);
    expect(answer.headers.has('content-security-policy')).toBe(true);
  });
});

test('a layer whose table is gone is left out, and the others live on', async () => {
  await run(
    'create table public.short_lived (id integer primary key, geom geometry(Point, 25834))',
  );
  await run(`select catalog.adopt_layer('public.short_lived')`);
  const status = async () => (await citizen.get('/tiles/short_lived')).status;
  const together = `/tiles/street_light,short_lived/${await tileAt(16)}.mvt`;
  await within(3000, status, (answered) => answered === 200);
  // Past the triggers that follow a table, as a careless hand would.
  await run(`update catalog.layer set id_column = 'gone' where name = 'short_lived'`);
  await run(`update gis.street_light set number = 'L-9' where id = 2`);
  const numbers = async () => {
    const layers = await features(`/tiles/street_light/${await tileAt(16)}.mvt`);
    return layers.street_light?.map(({ properties }) => properties.number) ?? [];
  };
  await within(3000, numbers, (found) => found.includes('L-9'));
  // An address that asks for it too gives the others, and says which is missing; alone it is not found.
  await within(
    3000,
    () => citizen.get(together),
    ({ status, headers }) => status === 200 && headers.get('mesto-left-out') === 'short_lived',
  );
  expect(Object.keys(await features(together))).toEqual(['street_light']);
  expect(await status()).toBe(404);
  await run(`insert into public.short_lived
    select 1, geom from gis.street_light where id = 2`);
  await run(`update catalog.layer set id_column = 'id' where name = 'short_lived'`);
  await within(3000, status, (answered) => answered === 200);
  await within(
    3000,
    () => citizen.get(together),
    ({ headers }) => !headers.has('mesto-left-out'),
  );
  expect(Object.keys(await features(together))).toEqual(['street_light', 'short_lived']);
});
