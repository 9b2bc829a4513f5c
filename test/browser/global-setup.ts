/** A cluster of its own, and for each lane the small sample city and the server as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, startCluster } from '../support/native-cluster.ts';
import { createDatabase, dropDatabase } from '../support/native-databases.ts';
import { announceLanes, type Lane, laneCount } from './support/lanes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startLimitMs = 120_000;

/** A server with what it stands on: its database and its folder, which holds the keys to personal data. */
interface Started {
  readonly lane: Lane;
  readonly process: ChildProcess;
}

/** Starts all, tells the tests by the environment, and gives the way to stop. */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env.MESTO_TEST_NATIVE_URL;
  const cluster = given ? { url: given, stop: () => {} } : await startCluster();
  const folder = mkdtempSync(join(tmpdir(), 'mesto-browser-'));
  const databases: string[] = [];
  const servers: Started[] = [];

  /** A database and a folder as those of another lane are, or empty ones. */
  const makePlace = async (name: string, like?: string) => {
    const database = `mesto_browser_${process.pid}_${name}`;
    databases.push(database);
    if (like) cpSync(join(folder, like), join(folder, name), { recursive: true });
    const template = like && `mesto_browser_${process.pid}_${like}`;
    return createDatabase(cluster.url, database, template);
  };
  const start = async (name: string, databaseUrl: string) => {
    const started = await startServer(databaseUrl, join(folder, name));
    servers.push(started);
    await untilReady(started);
  };
  const stop = async () => {
    await Promise.all(servers.map(({ process: server }) => ended(server)));
    for (const database of databases) await dropDatabase(cluster.url, database);
    cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    await start('first', await makePlace('first'));
    if (laneCount > 1) {
      // The first start has built the client and drawn the city: the others copy it while nobody works in it.
      const [first] = servers.splice(0);
      if (first) await ended(first.process);
      const names = Array.from({ length: laneCount }, (_, index) => `lane_${index}`);
      for (const name of names) await start(name, await makePlace(name, 'first'));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  announceLanes(servers.map(({ lane }) => lane));
  return stop;
}

async function startServer(databaseUrl: string, dataDir: string): Promise<Started> {
  const port = await freePort();
  // A service of others, which a test plays; it stands on this machine, as a city's own geoserver may.
  const outsidePort = await freePort();
  const environment = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    SAMPLE_CITY: 'small',
    OUTSIDE_INSIDE_HOSTS: `127.0.0.1:${port},127.0.0.1:${outsidePort}`,
  };
  const node = `${root}node_modules/.bin/node`;
  return {
    lane: { url: `http://127.0.0.1:${port}`, databaseUrl, outsidePort },
    process: spawn(node, ['server/main.ts'], { cwd: root, env: environment, stdio: 'inherit' }),
  };
}

async function untilReady({ lane: { url }, process: server }: Started): Promise<void> {
  const endMs = Date.now() + startLimitMs;
  while (Date.now() < endMs) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}`);
    const isReady = await fetch(`${url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The server was not ready within ${startLimitMs / 1000} s`);
}

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}
