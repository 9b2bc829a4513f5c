/** Server-sent events: live, resumable, and never more than the listener may see. Tiles of requests by role, too. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeEventSchema } from '../../server/http/api/schema.ts';
import { type Role, roles } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { decode } from '../unit/tiles/support.ts';
import type { Caller } from './caller.ts';
import { EventReader } from './event-reader.ts';
import { callers } from './people.ts';
import { makeWorld, requestKinds, type World } from './rights-world.ts';

let server: TestServer;
let world: World;
let people: Record<Role, Caller>;

beforeAll(async () => {
  server = await startServer();
  world = await makeWorld(server.services);
  people = await callers(server.url);
});

afterAll(() => server.close());

async function run(statement: string, values: Record<string, unknown> = {}): Promise<void> {
  await server.services.database.system((transaction) => transaction.run(statement, values));
}

const metresEast = (metres: number) =>
  run(
    `update gis.street_light set geom = ST_Translate(geom, ${metres}, 0) where id = :id::bigint`,
    {
      id: world.lampId,
    },
  );

describe('an update by plain SQL', () => {
  test('is told within a second, with the tiles of before and after, which are new by then', async () => {
    const listener = await EventReader.open(people.citizen, '?layers=street_light&zooms=14,16');
    const startedAt = performance.now();
    await metresEast(2000);
    const { data, id } = await listener.find(({ data }) => data.op === 'update', 1000);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(changeEventSchema.parse(data)).toMatchObject({
      layer: 'street_light',
      ids: [world.lampId],
    });
    expect(id).toMatch(/^\d+-\d+$/);
    const [west = 0, , east = 0] = data.envelope ?? [];
    expect(east - west).toBeGreaterThan(0.02);
    const holding: string[] = [];
    for (const tile of data.tiles ?? []) {
      const answer = await fetch(`${server.url}/tiles/street_light/${tile}.mvt`);
      if (answer.status === 204) continue;
      const layers = decode(new Uint8Array(await answer.arrayBuffer()));
      if (layers.street_light?.some((lamp) => lamp.id === world.lampId)) holding.push(tile);
    }
    // Told of each zoom: a tile where it was, which holds it no more, and one where it is.
    for (const zoom of ['14/', '16/']) {
      const told = data.tiles?.filter((tile) => tile.startsWith(zoom)) ?? [];
      expect(told.length).toBeGreaterThan(holding.filter((tile) => tile.startsWith(zoom)).length);
      expect(holding.some((tile) => tile.startsWith(zoom))).toBe(true);
    }
    listener.close();
  });

  test('of a layer that was not asked for is not told', async () => {
    const listener = await EventReader.open(people.citizen, '?layers=tree');
    await metresEast(1);
    await run('insert into gis.tree (geom) select geom from gis.street_light');
    await listener.find(({ data }) => data.layer === 'tree');
    expect(listener.events.every(({ data }) => data.layer === 'tree')).toBe(true);
    listener.close();
  });

  test('of very many rows is told once, as bulk', async () => {
    const listener = await EventReader.open(people.citizen, '?layers=manhole');
    await run(`insert into gis.manhole (geom)
      select ST_Translate(geom, i, 0) from gis.street_light, generate_series(1, 1500) as i`);
    const { data } = await listener.find(({ data }) => data.layer === 'manhole');
    expect(data).toMatchObject({ op: 'bulk', ids: [], envelope: null, tiles: null });
    expect(listener.events).toHaveLength(1);
    listener.close();
  });
});

describe('a listener who comes back', () => {
  test('is told what was missed, in order', async () => {
    const first = await EventReader.open(people.citizen, '?layers=street_light&zooms=15');
    const lastId = first.lastId;
    first.close();
    for (const metres of [1, 2, 3]) await metresEast(metres);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const again = await EventReader.open(people.citizen, '?layers=street_light&zooms=15', lastId);
    await again.until(() => again.events.length === 3);
    expect(again.events.map(({ data }) => data.op)).toEqual(['update', 'update', 'update']);
    expect(again.events[0]?.data.tiles?.length).toBeGreaterThan(0);
    again.close();
    const none = await EventReader.open(people.citizen, '?layers=street_light', again.lastId);
    expect(none.events).toEqual([]);
    none.close();
  });

  test.each(['nonsense', '9000000000000000000-1'])('with the id %s begins anew', async (id) => {
    const listener = await EventReader.open(people.citizen, '', id);
    await listener.find(({ event }) => event === 'reset');
    listener.close();
  });
});

describe('requests', () => {
  /** Who may see which request: the same as row-level security says. */
  const seen: Record<Role, readonly (typeof requestKinds)[number][]> = {
    citizen: ['own', 'foreign', 'inTerritory', 'elsewhere'],
    clerk: requestKinds,
    analyst: requestKinds,
    planner: requestKinds,
    administrator: requestKinds,
    dispatcher: ['own', 'inTerritory', 'hidden'],
    field_worker: ['own', 'inTerritory', 'hidden'],
  };

  test.each(roles)('are in the tiles of the role %s as in the database', async (role) => {
    const headers = people[role].cookie === null ? {} : { cookie: people[role].cookie };
    const row = await server.services.database.system((transaction) =>
      transaction.first<{ x: number; y: number }>(
        `select floor((ST_X(p) / 40075016.68557849 + 0.5) * 65536) as x,
           floor((0.5 - ST_Y(p) / 40075016.68557849) * 65536) as y
         from request.request, ST_Transform(geom, 3857) as p limit 1`,
      ),
    );
    const answer = await fetch(`${server.url}/tiles/request/16/${row?.x}/${row?.y}.mvt`, {
      headers,
    });
    const tile = decode(new Uint8Array(await answer.arrayBuffer()));
    const ids = (tile.request ?? []).map(({ id }) => id).sort();
    expect(ids).toEqual(seen[role].map((kind) => world.requests[kind].id).sort());
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(answer.headers.get('vary')).toContain('Cookie');
    const names = new Set(tile.request?.flatMap(({ properties }) => Object.keys(properties)));
    expect(names.has('is_public')).toBe(role !== 'citizen');
    expect(names.has('territory_organisation_ids')).toBe(false);
  });

  test.each(roles)('are told to the role %s only when it may see them', async (role) => {
    const listener = await EventReader.open(people[role], '?layers=request');
    for (const kind of requestKinds) {
      await run(`update request.request set priority = 'high' where id = :id::bigint`, {
        id: world.requests[kind].id,
      });
    }
    await run(`update request.request set priority = 'normal' where id = any(:ids::bigint[])`, {
      ids: requestKinds.map((kind) => world.requests[kind].id),
    });
    const wanted = seen[role].map((kind) => world.requests[kind].id);
    const told = () => listener.events.flatMap(({ data }) => data.ids);
    await listener.until(() => told().length >= wanted.length * 2);
    expect(new Set(told())).toEqual(new Set(wanted));
    listener.close();
  });

  test('that are handed over are told to who had them', async () => {
    const listener = await EventReader.open(people.dispatcher, '?layers=request');
    const fact = await world.fresh('own');
    await listener.find(({ data }) => data.op === 'insert' && data.ids.includes(fact.id));
    await run(
      `update request.request set organisation_id =
         (select id from org.organisation where code = 'test_other') where id = :id::bigint`,
      { id: fact.id },
    );
    await listener.find(({ data }) => data.op === 'update' && data.ids.includes(fact.id));
    const before = listener.events.length;
    await run(`update request.request set priority = 'urgent' where id = :id::bigint`, {
      id: fact.id,
    });
    await run(`update request.request set priority = 'urgent' where id = :id::bigint`, {
      id: world.requests.own.id,
    });
    await listener.find(({ data }) => data.ids.includes(world.requests.own.id));
    expect(listener.events.slice(before).some(({ data }) => data.ids.includes(fact.id))).toBe(
      false,
    );
    listener.close();
  });
});

test('a stream ends when its listener signs out', async () => {
  const listener = await EventReader.open(people.planner);
  await people.planner.ask('DELETE', '/api/session');
  await listener.until(() => listener.ended);
});

test.each([
  ['?layers=nonsense', 404],
  ['?zooms=23', 400],
  ['?zooms=x', 400],
  ['?sound=loud', 400],
])('%s is answered %i', async (query, status) => {
  expect((await people.citizen.get(`/api/events${query}`)).status).toBe(status);
});
