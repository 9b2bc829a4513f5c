/** Told to stop, the server finishes what it is asked, ends event streams, and keeps everything. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestPlace, testPlace } from '../support/database.ts';
import { spawnServer } from '../support/spawned.ts';
import { clerkAt, expectEachOnceIn, newKeys, openAll } from './crash-world.ts';

let place: TestPlace;
beforeAll(async () => {
  place = await testPlace('small');
});
afterAll(() => place.remove());

/** Reads an event stream to its end; true when it was open at first. */
async function streamEnd(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/events`);
  const opened = response.ok;
  await response.text().catch(() => '');
  return opened;
}

it('in good order', async () => {
  const { databaseUrl, dataDir } = place.config;
  const server = await spawnServer(
    databaseUrl === null ? { DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl },
  );
  const clerk = await clerkAt(server.url);
  const streamed = streamEnd(server.url);
  const keys = newKeys().slice(0, 30);
  let stopping: ReturnType<typeof server.end> | null = null;
  const begun = { at: 0 };
  const saved = await openAll(clerk, keys, () => {
    if (stopping) return;
    begun.at = performance.now();
    stopping = server.end('SIGTERM');
  });
  const ended = await stopping;
  expect(ended).toMatchObject({ code: 0 });
  expect(performance.now() - begun.at).toBeLessThan(9_000);
  expect(await streamed).toBe(true);
  // Those whose request had arrived were answered; each that was answered is there, once.
  await expectEachOnceIn(place.config, [...saved.keys()]);
  await expect(fetch(`${server.url}/health/live`)).rejects.toThrow();
}, 120_000);
