/** GeoJSON of one's own as tiles: what comes back, to whom, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { decode } from '../unit/tiles/support.ts';
import { Caller } from './caller.ts';
import { addPeople, callers, loginOf, password } from './people.ts';

let server: TestServer;
let people: Readonly<Record<Role, Caller>>;
beforeAll(async () => {
  server = await startServer();
  await addPeople(server.services);
  people = await callers(server.url);
});
afterAll(() => server.close());

/** Tile 10/572/373 reaches from 21.09° to 21.45° and from 43.58° to 43.83°. */
const tile = '10/572/373';
const ring = (west: number, south: number, side: number) => [
  [west, south],
  [west, south + side],
  [west + side, south + side],
  [west + side, south],
  [west, south],
];
const feature = (id: number | string, type: string, coordinates: unknown, properties: object) => ({
  type: 'Feature',
  id,
  geometry: { type, coordinates },
  properties,
});
const collection = {
  type: 'FeatureCollection',
  features: [
    feature(7, 'Point', [21.2, 43.7], { name: 'Č', count: 3, isOpen: true }),
    feature(
      'text',
      'MultiPoint',
      [
        [21.2, 43.71],
        [21.21, 43.71],
      ],
      { tags: ['a', 'b'] },
    ),
    feature(
      8,
      'LineString',
      [
        [21.15, 43.65],
        [21.3, 43.75],
      ],
      { count: 2.5 },
    ),
    feature(
      9,
      'MultiPolygon',
      [[ring(21.2, 43.6, 0.1), ring(21.22, 43.62, 0.03)], [ring(21.35, 43.6, 0.05)]],
      { name: null },
    ),
    { type: 'Feature', geometry: null, properties: null },
    feature(10, 'Point', [-100, 20], { name: 'far' }),
  ],
};

async function post(caller: Caller, body: unknown = collection) {
  return caller.ask('POST', '/tiles/adhoc', { body });
}

async function featuresOf(path: string, caller: Caller) {
  const response = await fetch(`${server.url}${path}`, { headers: { cookie: caller.cookie! } });
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  return decode(new Uint8Array(await response.arrayBuffer())).adhoc ?? [];
}

test('comes back as tiles', async () => {
  const answer = await post(people.analyst);
  expect(answer.status).toBe(201);
  const document = answer.json<{ tiles: string[]; bounds: number[]; maxzoom: number }>();
  expect(document.bounds).toEqual([-100, 20, 21.35 + 0.05, 43.75]);
  const location = answer.headers.get('location')!;
  expect(document.tiles).toEqual([`${server.url}${location}/{z}/{x}/{y}.mvt`]);
  expect((await people.analyst.get(location)).json()).toEqual(document);
  const found = await featuresOf(`${location}/${tile}.mvt`, people.analyst);
  expect(found.map(({ id, type, properties }) => [id, type, properties])).toEqual([
    [7, 1, { name: 'Č', count: 3, isOpen: true }],
    [undefined, 1, { tags: '["a","b"]' }],
    [8, 2, { count: 2.5 }],
    [9, 3, {}],
  ]);
  expect(found.map(({ geometry }) => geometry.length)).toEqual([1, 2, 1, 3]);
  const areas = found[3]!.geometry.map((part) => Math.sign(areaOf(part)));
  expect(areas).toEqual([1, -1, 1]);
  const side = 360 / 2 ** 10;
  expect(found[0]!.geometry[0]![0]![0]).toBe(Math.round(((21.2 + 180 - 572 * side) / side) * 4096));
  expect((await people.analyst.get(`${location}/10/0/0.mvt`)).status).toBe(204);
});

/** By the surveyor's formula, positive for shells. */
function areaOf(part: readonly (readonly [number, number])[]): number {
  return part.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = part[(i + 1) % part.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
}

test('is nobody else’s, and gone with the session', async () => {
  const owner = await Caller.signedIn(server.url, loginOf('planner'), password);
  const location = (await post(owner)).headers.get('location')!;
  const path = `${location}/${tile}.mvt`;
  expect((await owner.get(path)).status).toBe(200);
  expect((await people.administrator.get(path)).status).toBe(404);
  expect((await people.planner.get(path)).status).toBe(404);
  expect((await people.citizen.get(path)).status).toBe(401);
  await owner.ask('DELETE', '/api/session');
  expect((await owner.get(path)).status).toBe(401);
});

test('of one session the last four are kept', async () => {
  const locations: string[] = [];
  for (let i = 0; i < 5; i++) {
    locations.push((await post(people.dispatcher)).headers.get('location')!);
  }
  const statuses = await Promise.all(
    locations.map(async (location) => (await people.dispatcher.get(location)).status),
  );
  expect(statuses).toEqual([404, 200, 200, 200, 200]);
});

describe('is refused', () => {
  const withGeometry = (geometry: unknown) => ({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', geometry, properties: {} }],
  });
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`p${i}`, i]));
  test.each([
    ['a feature alone', collection.features[0]],
    ['another type', withGeometry({ type: 'Curve', coordinates: [] })],
    ['metres', withGeometry({ type: 'Point', coordinates: [527000, 4825000] })],
    ['a text for a number', withGeometry({ type: 'Point', coordinates: ['1', 2] })],
    ['a line of one position', withGeometry({ type: 'LineString', coordinates: [[1, 2]] })],
    [
      'a ring of three',
      withGeometry({
        type: 'Polygon',
        coordinates: [
          [
            [1, 2],
            [2, 3],
            [1, 2],
          ],
        ],
      }),
    ],
    ['an inherited name', withGeometry({ type: 'constructor', coordinates: [] })],
    [
      'very many properties',
      { type: 'FeatureCollection', features: [feature(1, 'Point', [1, 2], many)] },
    ],
  ])('%s', async (_, body) => {
    const answer = await post(people.clerk, body);
    expect(answer.status).toBe(400);
    expect(answer.problem().type).toBe('/problems/invalid-body');
  });

  test('more than five megabytes', async () => {
    const rawBody = `{"type":"FeatureCollection","features":[],"x":"${'x'.repeat(5_000_000)}"}`;
    const answer = await people.clerk.ask('POST', '/tiles/adhoc', { rawBody });
    expect(answer.status).toBe(413);
  });

  test('without the token', async () => {
    const headers = { 'x-csrf-token': 'x' };
    const answer = await people.clerk.ask('POST', '/tiles/adhoc', { body: collection, headers });
    expect(answer.status).toBe(403);
  });

  test('a zoom that is not cut', async () => {
    const location = (await post(people.clerk)).headers.get('location')!;
    expect((await people.clerk.get(`${location}/19/0/0.mvt`)).status).toBe(400);
  });
});

test('a tile is cut by a tile thread, and once', async () => {
  const { slicer } = server.services.layers;
  const location = (await post(people.analyst)).headers.get('location')!;
  const slice = slicer.slice;
  let cuts = 0;
  slicer.slice = (...asked) => {
    cuts++;
    return slice.apply(slicer, asked);
  };
  const first = await people.analyst.get(`${location}/${tile}.mvt`);
  const again = await people.analyst.get(`${location}/${tile}.mvt`);
  const other = await people.analyst.get(`${location}/11/1144/746.mvt`);
  slicer.slice = slice;
  expect([first.status, again.status, other.status]).toEqual([200, 200, 200]);
  expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
  expect(cuts).toBe(2);
});
