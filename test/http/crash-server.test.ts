/** Kill -9 of the server amid 200 creations: after a restart what was acknowledged is there, once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestPlace, testPlace } from '../support/database.ts';
import { engineName } from '../support/engine.ts';
import { type SpawnedServer, spawnServer } from '../support/spawned.ts';
import {
  clerkAt,
  expectEachOnceIn,
  expectNothingLost,
  newKeys,
  openAll,
  patience,
} from './crash-world.ts';

/** Where it is killed is the same code on both engines; how the embedded one comes back is seen once. */
const killAfterOnes = engineName() === 'native' ? [20, 120] : [120];

let place: TestPlace;
let server: SpawnedServer | null = null;
beforeAll(async () => {
  place = await testPlace('small');
});
afterAll(async () => {
  await server?.end('SIGKILL');
  await place.remove();
});

function spawnHere(): Promise<SpawnedServer> {
  const { databaseUrl, dataDir } = place.config;
  return spawnServer(databaseUrl === null ? { DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl });
}

it.each(killAfterOnes)(
  'killed after %i of them were acknowledged',
  async (killAfter) => {
    server = await spawnHere();
    const running = server;
    const clerk = await clerkAt(running.url);
    const keys = newKeys();
    let killed: Promise<unknown> | null = null;
    const kill = (count: number) => {
      if (count >= killAfter) killed ??= running.end('SIGKILL');
    };
    const acknowledged = await openAll(clerk, keys, kill, patience);
    await killed;
    expect(acknowledged.size).toBeGreaterThanOrEqual(killAfter);
    expect(acknowledged.size).toBeLessThan(keys.length);

    server = await spawnHere();
    await expectNothingLost(await clerkAt(server.url), keys, acknowledged);
    const { code } = await server.end('SIGTERM');
    expect(code).toBe(0);
    await expectEachOnceIn(place.config, keys);
  },
  120_000,
);
