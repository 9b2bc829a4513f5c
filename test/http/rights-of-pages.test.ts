/** The page of a request tells no more of other layers than their own rights allow. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RequestDetail, requestDetailSchema } from '../../server/http/api/schema.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { callers } from './people.ts';
import { category, makeWorld, place } from './rights-world.ts';

let server: TestServer;
let people: Awaited<ReturnType<typeof callers>>;
let reference: string;

/** Works as the owner of the schema, past the API. */
function system(text: string, values: Record<string, unknown> = {}) {
  return server.services.database.system((t) => t.rows(text, values));
}

const point = 'st_transform(st_setsrid(st_point(:lon, :lat), 4326), 25834)';

beforeAll(async () => {
  server = await startServer();
  await makeWorld(server.services);
  people = await callers(server.url);
  await system(
    'create table gis.duct (id bigint primary key, geom geometry(Point, 25834) not null, number text)',
  );
  await system(`insert into gis.duct select 71, ${point}, 'secret-71'`, place);
  await system(`select catalog.adopt_layer('gis.duct', '{"is_asset": true, "is_public": false}')`);
  await system(
    'create table gis.box (id bigint primary key, geom geometry(Point, 25834) not null, number text)',
  );
  await system(`insert into gis.box select 72, ${point}, 'secret-72'`, place);
  await system(
    `select catalog.adopt_layer('gis.box', '{"is_asset": true, "private_columns": ["number"]}')`,
  );
  await system(
    `insert into gis.district (name, geom) select 'Hidden District', st_multi(st_buffer(${point}, 100))`,
    place,
  );
  await system(
    `insert into gis.parcel (municipality_code, municipality_name, number, geom)
     select 1, 'Hidden Municipality', '77/7', st_buffer(${point}, 20)`,
    place,
  );
  await system(`select catalog.adopt_layer('gis.district', '{"is_public": false}')`);
  await system(`select catalog.adopt_layer('gis.parcel', '{"is_public": false}')`);
  await system(`insert into catalog.place_role (role, layer, columns) values
    ('district', 'district', '{"name": "name"}'),
    ('parcel', 'parcel', '{"number": "number", "municipality_name": "municipality_name"}')
    on conflict (role) do update set layer = excluded.layer, columns = excluded.columns`);
  await server.services.catalog.reload();
  const opened = await people.clerk.ask('POST', '/api/requests', {
    body: {
      clientKey: crypto.randomUUID(),
      category,
      lonLat: [place.lon, place.lat],
      locationSource: 'pin',
      description: 'x',
      assets: [
        { layer: 'duct', id: 71, role: 'affected' },
        { layer: 'box', id: 72, role: 'near' },
      ],
    },
  });
  expect(opened.status, opened.text).toBe(201);
  ({ reference } = opened.json<RequestDetail>());
});
afterAll(() => server.close());

async function read(caller: Caller): Promise<RequestDetail> {
  const answer = await caller.get(`/api/requests/${reference}`);
  expect(answer.status, answer.text).toBe(200);
  return requestDetailSchema.parse(answer.json());
}

it('tells staff of every asset, and of the district', async () => {
  const { assets, district } = await read(people.clerk);
  expect(assets.map(({ title }) => title)).toEqual(['Box secret-72', 'Duct secret-71']);
  expect(district).toBe('Hidden District');
});

it('tells a citizen of public layers and columns only', async () => {
  const detail = await read(people.citizen);
  expect(detail.assets.map(({ title }) => title)).toEqual(['Box #72']);
  expect(detail.district).toBeNull();
  expect(detail.parcelText).toBeNull();
  expect(JSON.stringify(detail)).not.toMatch(/secret|Hidden|77\/7|Duct/);
});
