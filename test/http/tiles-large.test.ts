/** Layers that are too large to be held: their tiles come from the database, and are what they would be from memory. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishTile } from '../../server/layers/finish.ts';
import { drawnColumns } from '../../server/layers/index.ts';
import { loadLayer } from '../../server/layers/load.ts';
import { citizen, type Role } from '../../server/viewer.ts';
import type { TileAddress } from '../../tiles/index.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { decode } from '../unit/tiles/support.ts';
import type { Caller } from './caller.ts';
import { callers } from './people.ts';
import { makeWorld, place, type World } from './rights-world.ts';

let server: TestServer;
let people: Readonly<Record<Role, Caller>>;
let world: World;

/** Trees stand on a grid of ten metres around the place: far more than are held. */
const trees = 400;

beforeAll(async () => {
  server = await startServer({ residentFeatures: 3 });
  world = await makeWorld(server.services);
  people = await callers(server.url);
  await run(`insert into gis.tree (species, geom)
    select 'species-' || i % 7, ST_Translate(ST_Transform(ST_SetSRID(ST_Point(${place.lon}, ${place.lat}), 4326), 25834),
      10 * (i % 20), 10 * (i / 20))
    from generate_series(0, ${trees - 1}) as i`);
  // How large a layer is is looked at whenever it is read whole.
  const { catalog, layers } = server.services;
  for (const name of ['tree', 'request']) {
    await layers.residents.reloadOrLeaveOut(catalog.current.layers.get(name)!);
    expect(layers.residents.getLarge(name)?.name).toBe(name);
  }
});
afterAll(() => server.close());

const run = (statement: string) =>
  server.services.database.system((transaction) => transaction.run(statement));

function tileAt(z: number): TileAddress {
  const mercator = Math.atanh(Math.sin((place.lat * Math.PI) / 180)) / Math.PI;
  return {
    z,
    x: Math.floor(((place.lon + 180) / 360) * 2 ** z),
    y: Math.floor(((1 - mercator) / 2) * 2 ** z),
  };
}

const pathOf = (layer: string, { z, x, y }: TileAddress) => `/tiles/${layer}/${z}/${x}/${y}.mvt`;

async function featuresOf(path: string, caller: Caller, layer: string) {
  const response = await fetch(`${server.url}${path}`, {
    headers: caller.cookie === null ? {} : { cookie: caller.cookie },
  });
  expect([200, 204]).toContain(response.status);
  return decode(new Uint8Array(await response.arrayBuffer()))[layer] ?? [];
}

test.each([0, 3, 6, 10, 14, 16, 18, 22])(
  'a tile of zoom %i is the same, byte for byte',
  async (z) => {
    const tile = tileAt(z);
    const record = server.services.catalog.current.layers.get('tree')!;
    const { snapshot } = await loadLayer(server.services.database, record);
    const columns = drawnColumns(record, citizen);
    const held = finishTile(tile, [{ name: 'tree', snapshot, columns, condition: null }]);
    const headers = { 'accept-encoding': 'identity' };
    const answer = await people.citizen.get(pathOf('tree', tile), headers);
    expect(answer.headers.get('etag') ?? 'empty').toBe(
      held.etag === 'empty' ? 'empty' : `"${held.etag}"`,
    );
  },
);

test('the other side of the world is empty', async () => {
  for (const path of [
    '/tiles/tree/9/2/300.mvt',
    '/tiles/tree/5/31/31.mvt',
    '/tiles/tree/5/0/0.mvt',
  ]) {
    expect((await people.citizen.get(path)).status).toBe(204);
  }
});

test('an edit shows at once', async () => {
  const path = pathOf('tree', tileAt(16));
  const shown = async () => {
    const found = await featuresOf(path, people.citizen, 'tree');
    return found.some(({ properties }) => properties.species === 'new here');
  };
  expect(await shown()).toBe(false);
  await run(`update gis.tree set species = 'new here' where species = 'species-3'`);
  await expect.poll(shown).toBe(true);
});

test('filters and columns are chosen as ever', async () => {
  const filter = encodeURIComponent(`species = 'species-1'`);
  const path = `${pathOf('tree', tileAt(16))}?filter=${filter}&properties=species`;
  const found = await featuresOf(path, people.citizen, 'tree');
  expect(found.length).toBeGreaterThan(0);
  for (const { properties } of found) expect(properties).toEqual({ species: 'species-1' });
});

test('the past of one is shown, at every zoom and only where it was', async () => {
  await run(`insert into gis.tree (species, geom) values ('felled',
    ST_Transform(ST_SetSRID(ST_Point(${place.lon}, ${place.lat}), 4326), 25834))`);
  // Instants of one second are one: the tree stood at the end of a second, and is gone in the next but one.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const stood = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await run(`delete from gis.tree where species = 'felled'`);
  const query = `?filter=${encodeURIComponent(`species = 'felled'`)}`;
  for (const z of [0, 5, 9, 12, 16, 20]) {
    const path = `${pathOf('tree', tileAt(z))}${query}`;
    const found = await featuresOf(`${path}&datetime=${stood}`, people.citizen, 'tree');
    expect([z, found.length]).toEqual([z, 1]);
    await expect.poll(() => featuresOf(path, people.citizen, 'tree')).toEqual([]);
  }
  const { z, x, y } = tileAt(9);
  for (const far of [
    { z, x: x + 1, y },
    { z, x: x + 128, y },
    { z: 12, x: 8 * x + 64, y: 8 * y },
  ]) {
    const path = `${pathOf('tree', far)}${query}&datetime=${stood}`;
    expect(await featuresOf(path, people.citizen, 'tree')).toEqual([]);
  }
});

test.each([
  ['citizen', false],
  ['clerk', true],
] as const)('a %s sees the same requests as from memory', async (role, seesHidden) => {
  const found = await featuresOf(pathOf('request', tileAt(16)), people[role], 'request');
  const references = found.map(({ properties }) => properties.reference);
  expect(references).toContain(world.requests.own.reference);
  expect(references.includes(world.requests.hidden.reference)).toBe(seesHidden);
  for (const { properties } of found) {
    expect(properties).not.toHaveProperty('territory_organisation_ids');
    expect('is_public' in properties).toBe(role !== 'citizen');
  }
});

test('a cluster of requests counts the open states apart', async () => {
  const path = `${pathOf('request', tileAt(10))}?cluster=128`;
  const found = await featuresOf(path, people.clerk, 'request');
  const requests = await server.services.database.system((transaction) =>
    transaction.first<{ received: number }>(
      `select count(*)::integer as received from request.request where status = 'received'`,
    ),
  );
  const sum = (name: string) =>
    found.reduce((total, { properties }) => total + Number(properties[name] ?? 0), 0);
  expect(requests!.received).toBeGreaterThan(1);
  expect(sum('point_count_received')).toBe(requests!.received);
  expect(sum('point_count_received')).toBeLessThanOrEqual(sum('point_count'));
});

test('a layer that grows is let go, and held again when it shrank', async () => {
  const { residents } = server.services.layers;
  const isLarge = () => residents.getLarge('waste_container') !== undefined;
  const isHeld = () => residents.get('waste_container') !== undefined;
  const at = `ST_Transform(ST_SetSRID(ST_Point(${place.lon}, ${place.lat}), 4326), 25834)`;
  await run(`delete from gis.waste_container`);
  await expect.poll(isHeld).toBe(true);
  for (let i = 1; i <= 4; i++) {
    await run(`insert into gis.waste_container (id, geom) values (${9000 + i}, ${at})`);
  }
  await expect.poll(isLarge).toBe(true);
  const shown = () =>
    featuresOf(pathOf('waste_container', tileAt(16)), people.citizen, 'waste_container');
  expect(await shown()).toHaveLength(4);
  await run(`delete from gis.waste_container where id > 9002`);
  await expect.poll(isHeld).toBe(true);
  expect(await shown()).toHaveLength(2);
});
