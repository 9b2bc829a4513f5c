/**
 * The database dies amid 200 creations while the server lives: a native one by kill -9 of all its
 * processes, the embedded one by an overlay at which its engine stops answering.
 */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../server/db/index.ts';
import { createLogger } from '../../server/log.ts';
import { cities } from '../support/cities.ts';
import { type TestPlace, testPlace } from '../support/database.ts';
import { engineName, testConfig } from '../support/engine.ts';
import { type NativeCluster, startCluster } from '../support/native-cluster.ts';
import { createDatabase } from '../support/native-databases.ts';
import { type SpawnedServer, spawnServer } from '../support/spawned.ts';
import { bowtieOverlay } from './bowtie.ts';
import { clerkAt, expectEachOnceIn, expectNothingLost, newKeys, openAll } from './crash-world.ts';

let place: TestPlace;
let cluster: NativeCluster | null = null;
let server: SpawnedServer | null = null;

beforeAll(async () => {
  place = engineName() === 'native' ? await durablePlace() : await testPlace('small');
}, 120_000);
afterAll(async () => {
  await server?.end('SIGKILL');
  await place.remove();
});

/** A cluster of its own, which may be killed, with the durability of a real one. */
async function durablePlace(): Promise<TestPlace> {
  const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
  const own = await startCluster(durable);
  cluster = own;
  const url = await createDatabase(own.url, 'mesto_crash');
  const config = testConfig({ databaseUrl: url });
  const database = await openDatabase({
    ...config,
    log: createLogger('silent'),
    progress: () => {},
  });
  await cities.small(database);
  await database.close();
  return { config, url, remove: async () => own.stop() };
}

/** Gives the way to bring it back. */
async function killDatabase(): Promise<() => Promise<void>> {
  if (cluster) {
    cluster.kill();
    return cluster.restart;
  }
  const client = new pg.Client({
    host: place.config.dataDir,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
  });
  // Its connection ends with the engine, which the query tells as well.
  client.on('error', () => {});
  await client.connect();
  await expect(client.query(bowtieOverlay)).rejects.toThrow('terminated');
  return async () => {};
}

it('what was acknowledged is there, once, and the server serves on', async () => {
  const { databaseUrl, dataDir } = place.config;
  server = await spawnServer(
    databaseUrl === null ? { DATA_DIR: dataDir } : { DATABASE_URL: databaseUrl },
  );
  const clerk = await clerkAt(server.url);
  const keys = newKeys();
  const kills: Promise<() => Promise<void>>[] = [];
  const acknowledged = await openAll(clerk, keys, (count) => {
    if (count === 40) kills.push(killDatabase());
  });
  const [bringBack] = await Promise.all(kills);
  expect(acknowledged.size).toBeGreaterThanOrEqual(40);
  expect(acknowledged.size).toBeLessThan(keys.length);

  if (cluster) {
    const gone = await clerk.get(`/api/requests/${[...acknowledged.values()][0]}`);
    expect(gone.status).toBe(503);
    expect(gone.problem().type).toBe('/problems/database-unavailable');
    expect((await fetch(`${clerk.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${clerk.url}/health/live`)).status).toBe(200);
  }
  await bringBack?.();
  await untilReady(clerk.url);
  await expectNothingLost(clerk, keys, acknowledged);
  await server.end('SIGTERM');
  await expectEachOnceIn(place.config, keys);
}, 120_000);

async function untilReady(url: string): Promise<void> {
  await expect
    .poll(async () => (await fetch(`${url}/health/ready`)).status, { timeout: 10_000 })
    .toBe(200);
}
