/** Somebody drops a published table by SQL: everything else goes on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropEverything } from '../../server/db/index.ts';
import { startServer, type TestServer } from '../support/server.ts';
import type { Caller } from './caller.ts';
import { callers } from './people.ts';
import { makeWorld, place } from './rights-world.ts';

let server: TestServer;
let clerk: Caller;
beforeAll(async () => {
  server = await startServer();
  await makeWorld(server.services);
  ({ clerk } = await callers(server.url));
});
afterAll(() => server.close());

/** Milliseconds in which every server process must know. */
const knownWithinMs = 5_000;

const drop = (statement: string) =>
  server.services.database.system((transaction) => transaction.run(statement));

it('a layer whose table is gone disappears, the others stay', async () => {
  await drop('drop table gis.tree cascade');
  const layers = async () => (await clerk.get('/api/layers')).json<{ name: string }[]>();
  await expect
    .poll(async () => (await layers()).some(({ name }) => name === 'tree'), {
      timeout: knownWithinMs,
    })
    .toBe(false);
  const answers = await Promise.all([
    clerk.get('/ogc/collections/tree/items'),
    clerk.get('/ogc/collections/street_light/items'),
    clerk.get(`/api/locate/at?lon=${place.lon}&lat=${place.lat}`),
    clerk.get('/api/requests'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 200, 200, 200]);
  expect((await layers()).length).toBeGreaterThan(15);
});

it('a table that plays a part in finding places may go as well', async () => {
  await drop('drop table gis.parcel, gis.district cascade');
  await expect
    .poll(
      async () => (await clerk.get(`/api/locate/at?lon=${place.lon}&lat=${place.lat}`)).status,
      {
        timeout: knownWithinMs,
      },
    )
    .toBe(200);
});

it('everything of ours can be taken out again', async () => {
  const { database } = server.services;
  await dropEverything(database);
  const left = await database.system((transaction) =>
    transaction.rows(`select evtname from pg_event_trigger union all
      select nspname from pg_namespace where nspname in ('gis', 'catalog', 'request', 'history', 'feed')`),
  );
  expect(left).toEqual([]);
});
