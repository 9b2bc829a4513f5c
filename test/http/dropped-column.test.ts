/** Somebody drops, by SQL, a column that finding places reads: everything else goes on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocateRoom } from '../../server/locate/index.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { callers } from './people.ts';
import { makeWorld, place } from './rights-world.ts';

let server: TestServer;
let clerk: Caller;
const system = (text: string, values: Record<string, unknown> = {}) =>
  server.services.database.system((transaction) => transaction.rows(text, values));

beforeAll(async () => {
  server = await startServer();
  await makeWorld(server.services);
  ({ clerk } = await callers(server.url));
  await system(`insert into catalog.place_role (role, layer, columns) values
    ('street', 'street', '{"name": "name"}'), ('settlement', 'settlement', '{"name": "name"}'),
    ('parcel', 'parcel', '{"number": "number", "municipality_name": "municipality_name"}')
    on conflict (role) do update set layer = excluded.layer, columns = excluded.columns`);
  await server.services.catalog.reload();
});
afterAll(() => server.close());

const addStreet = (name: string) =>
  system(
    `insert into gis.street (name, settlement, rank, geom)
     select :name, 'Kruševac', 1, st_multi(st_makeline(st_transform(st_setsrid(st_point(:lon, :lat), 4326), 25834),
       st_transform(st_setsrid(st_point(:lon + 0.001, :lat), 4326), 25834)))`,
    { ...place, name },
  );

const suggests = async (text: string) =>
  (await clerk.get(`/api/locate/suggest?q=${encodeURIComponent(text)}`)).text.includes(text);

it('search, the place card and the next start live without it', async () => {
  await system('alter table gis.parcel drop column municipality_name');
  await addStreet('Prva Probna');
  await expect.poll(() => suggests('Prva Probna'), { timeout: 5_000 }).toBe(true);
  const card = `/api/locate/at?lon=${place.lon}&lat=${place.lat}`;
  await expect.poll(async () => (await clerk.get(card)).status, { timeout: 5_000 }).toBe(200);
  const { database, catalog, log } = server.services;
  const again = await createLocateRoom({ database, catalog, log });
  again.close();
  expect(await system(`select columns from catalog.place_role where role = 'parcel'`)).toEqual([
    { columns: { number: 'number' } },
  ]);
});

it('a source that cannot be read is left out, the others are found', async () => {
  // A view's column that fails when it is read is what nobody can foresee.
  await system('alter table gis.settlement rename column name to name_old');
  await system(
    `update catalog.place_role set columns = '{"name": "not_there"}' where role = 'settlement'`,
  );
  await addStreet('Druga Probna');
  await expect.poll(() => suggests('Druga Probna'), { timeout: 5_000 }).toBe(true);
});
