/** A first start that is killed while the sample city is loaded: the next one loads it whole. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestPlace, testPlace } from '../support/database.ts';
import { killWhenItSays, spawnServer } from '../support/spawned.ts';
import { clerkAt, newKeys, openAll } from './crash-world.ts';

let place: TestPlace;
beforeAll(async () => {
  place = await testPlace('bare');
});
afterAll(() => place.remove());

it('leaves no half a city', async () => {
  const { databaseUrl, dataDir } = place.config;
  const where = databaseUrl === null ? { DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl };
  const killed = await killWhenItSays(/Loading building/, where);
  expect(killed.standardError).not.toContain('is served at');

  const server = await spawnServer(where);
  const clerk = await clerkAt(server.url);
  const items = await clerk.get('/ogc/collections/street_light/items?limit=600');
  expect(items.json<{ numberReturned: number }>().numberReturned).toBe(600);
  expect((await openAll(clerk, newKeys().slice(0, 3))).size).toBe(3);
  const { code, standardError } = await server.end('SIGTERM');
  expect(code).toBe(0);
  expect(standardError).toContain('ana.clerk');

  const again = await spawnServer(where);
  expect((await again.end('SIGTERM')).standardError).not.toContain('Loading building');
}, 180_000);
