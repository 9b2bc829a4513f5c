import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoutes } from '../../server/app.ts';
import { type Role, roles } from '../../server/viewer.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { callers } from './people.ts';
import { type Case, rightsTable } from './rights-table.ts';
import { makeWorld, phone, place, requestKinds, type World } from './rights-world.ts';

let server: TestServer;
let world: World;
let people: Readonly<Record<Role, Caller>>;
beforeAll(async () => {
  server = await startServer();
  world = await makeWorld(server.services);
  people = await callers(server.url);
});
afterAll(() => server.close());

describe('the table of rights', () => {
  it('has every route of the application, and no other', () => {
    const { stack } = createRoutes({ ...server.services, metrics: new Registry() });
    const routes = stack.flatMap(({ methods, path }) =>
      methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`),
    );
    expect(Object.keys(rightsTable).sort()).toEqual([...new Set(routes)].sort());
  });

  describe.each(Object.keys(rightsTable))('%s', (route) => {
    const [method = 'GET'] = route.split(' ');
    it.each([...(rightsTable[route] ?? [])])('$about', async (one) => {
      const found: Partial<Record<Role, number>> = {};
      for (const role of roles) found[role] = await statusOf(people[role], method, one);
      expect(found).toEqual(one.expected);
    });
  });
});

async function statusOf(caller: Caller, method: string, one: Case): Promise<number> {
  const { path, ask } = await one.ask(world);
  if (one.streams) return statusOfStream(caller, path);
  const answer = await caller.ask(method, path, ask);
  if (answer.status >= 500) throw new Error(answer.text);
  // An empty tile is as good an answer as a full one.
  return answer.status === 204 && method === 'GET' ? 200 : answer.status;
}

async function statusOfStream(caller: Caller, path: string): Promise<number> {
  const abort = new AbortController();
  const headers = caller.cookie === null ? {} : { cookie: caller.cookie };
  const response = await fetch(`${caller.url}${path}`, { headers, signal: abort.signal });
  abort.abort();
  return response.status;
}

/** Which requests each role finds, in whatever way it looks. */
const seen: Readonly<Record<Role, readonly (typeof requestKinds)[number][]>> = {
  citizen: ['own', 'foreign', 'inTerritory', 'elsewhere'],
  clerk: requestKinds,
  dispatcher: ['own', 'inTerritory', 'hidden'],
  field_worker: ['own', 'inTerritory', 'hidden'],
  analyst: requestKinds,
  planner: requestKinds,
  administrator: requestKinds,
};

describe.each([...roles])('a %s', (role) => {
  const kindsAmong = (references: readonly string[]) =>
    requestKinds.filter((kind) => references.includes(world.requests[kind].reference));

  it('finds in the list what it may see', async () => {
    const references: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const answer = await people[role].get(`/api/requests?limit=200${after}`);
      const page = answer.json<{ requests: { reference: string }[]; next: string | null }>();
      references.push(...page.requests.map(({ reference }) => reference));
      cursor = page.next;
    }
    expect(kindsAmong(references)).toEqual(seen[role]);
  });

  it('finds the same among the features', async () => {
    const answer = await people[role].get('/ogc/collections/request/items?limit=10000');
    const { features } = answer.json<{ features: { properties: { reference: string } }[] }>();
    expect(kindsAmong(features.map(({ properties }) => properties.reference))).toEqual(seen[role]);
  });
});

describe.each([...roles])('the tile of a %s', (role) => {
  it('holds the same requests, and no column that is not public for a citizen', async () => {
    const { x, y } = tileOf(place.lon, place.lat, 16);
    const cookie = people[role].cookie;
    const response = await fetch(`${server.url}/tiles/request/16/${x}/${y}.mvt`, {
      headers: cookie === null ? {} : { cookie },
    });
    const tile = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())));
    const layer = tile.layers.request;
    const features = Array.from({ length: layer?.length ?? 0 }, (_, index) =>
      layer?.feature(index),
    );
    const references = new Set(features.map((feature) => feature?.properties.reference));
    const found = requestKinds.filter((kind) => references.has(world.requests[kind].reference));
    expect(found).toEqual(seen[role]);
    const columns = new Set(features.flatMap((feature) => Object.keys(feature?.properties ?? {})));
    if (role === 'citizen') {
      expect(columns).not.toContain('organisation_id');
      expect(columns).not.toContain('is_public');
    }
    expect(columns).not.toContain('description');
  });
});

/** The tile of the usual scheme that a place lies in. */
function tileOf(lon: number, lat: number, zoom: number): { x: number; y: number } {
  const tiles = 2 ** zoom;
  const mercator = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return {
    x: Math.floor(((lon + 180) / 360) * tiles),
    y: Math.floor(((1 - mercator / Math.PI) / 2) * tiles),
  };
}

describe('a request that was hidden since', () => {
  it('is hidden in the past, too', async () => {
    const { id, reference } = await world.fresh('own');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const before = new Date().toISOString();
    await server.services.database.system((transaction) =>
      transaction.run('update request.request set is_public = false where id = :id::bigint', {
        id,
      }),
    );
    const items = '/ogc/collections/request/items';
    const list = `${items}?reference=${reference}&datetime=${before}`;
    expect((await people.analyst.get(list)).json()).toMatchObject({ numberReturned: 1 });
    expect((await people.citizen.get(list)).json()).toMatchObject({ numberReturned: 0 });
    const one = `${items}/${id}?datetime=${before}`;
    expect((await people.analyst.get(one)).status).toBe(200);
    expect((await people.citizen.get(one)).status).toBe(404);
  });
});

describe('a tile of a layer that is not public', () => {
  it('is not given to a citizen after staff have seen it', async () => {
    await server.services.database.system(async (transaction) => {
      await transaction.run(
        'create table gis.not_public (id bigint primary key, geom geometry(Point, 25834) not null)',
      );
      await transaction.run(
        `insert into gis.not_public
         select 1, ST_Transform(ST_SetSRID(ST_Point(:lon, :lat), 4326), 25834)`,
        place,
      );
      await transaction.run(`select catalog.adopt_layer('gis.not_public', '{"is_public": false}')`);
    });
    const { x, y } = tileOf(place.lon, place.lat, 16);
    const path = `/tiles/not_public/16/${x}/${y}.mvt`;
    await expect.poll(async () => (await people.analyst.get(path)).status).toBe(200);
    await people.analyst.get(path);
    expect((await people.citizen.get(path)).status).toBe(404);
  });
});

describe('personal data', () => {
  const readers: readonly Role[] = ['clerk', 'administrator'];
  const ofOwnOrganisation: readonly Role[] = ['dispatcher', 'field_worker'];

  it.each([
    ['own', [...readers, ...ofOwnOrganisation]],
    ['hidden', [...readers, ...ofOwnOrganisation]],
    ['foreign', readers],
    ['inTerritory', readers],
  ] as const satisfies readonly (readonly [keyof World['requests'], readonly Role[]])[])(
    'of a request that is %s is opened to %j only, who say what for',
    async (kind, allowed) => {
      const { reference } = world.requests[kind];
      const shownTo: Role[] = [];
      for (const role of roles) {
        const { text: masked } = await people[role].get(`/api/requests/${reference}`);
        expect(masked, role).not.toContain(phone);
        expect(masked.includes('••• 567'), role).toBe(allowed.includes(role));
        const { text } = await people[role].ask('POST', `/api/requests/${reference}/reporter`, {
          body: { purpose: 'contact' },
        });
        if (text.includes(phone)) shownTo.push(role);
      }
      expect(shownTo.sort()).toEqual([...allowed].sort());
    },
  );

  it('and the caller’s own words are not a citizen’s to read', async () => {
    const { reference } = world.requests.own;
    const answer = await people.citizen.get(`/api/requests/${reference}`);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain("the caller's own words");
    expect((await people.clerk.get(`/api/requests/${reference}`)).text).toContain(
      "the caller's own words",
    );
  });

  it('is in no layer', async () => {
    for (const role of roles) {
      const { text } = await people[role].get('/ogc/collections/request/items?limit=10000');
      expect(text).not.toContain('Invented Person');
      expect(text).not.toContain("the caller's own words");
    }
  });
});
