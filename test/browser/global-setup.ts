/** A cluster of its own, the small sample city in it, and the server as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort, startCluster } from '../support/native-cluster.ts';
import { createDatabase, dropDatabase } from '../support/native-databases.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const startLimitMs = 120_000;

/** Starts all, tells the tests by the environment, and gives the way to stop. */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env.MESTO_TEST_NATIVE_URL;
  const cluster = given ? { url: given, stop: () => {} } : await startCluster();
  const name = `mesto_browser_${process.pid}`;
  const databaseUrl = await createDatabase(cluster.url, name);
  const port = await freePort();
  // A service of others, which a test plays; it stands on this machine, as a city's own geoserver may.
  const outsidePort = await freePort();
  const server = startServer(databaseUrl, port, outsidePort);
  const stop = async () => {
    await ended(server);
    await dropDatabase(cluster.url, name);
    cluster.stop();
  };
  try {
    await untilReady(`http://127.0.0.1:${port}`, server);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.MESTO_BROWSER_URL = `http://127.0.0.1:${port}`;
  process.env.MESTO_BROWSER_DATABASE_URL = databaseUrl;
  process.env.MESTO_BROWSER_OUTSIDE_PORT = String(outsidePort);
  return stop;
}

function startServer(databaseUrl: string, port: number, outsidePort: number): ChildProcess {
  const environment = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    SAMPLE_CITY: 'small',
    OUTSIDE_INSIDE_HOSTS: `127.0.0.1:${port},127.0.0.1:${outsidePort}`,
  };
  const node = `${root}node_modules/.bin/node`;
  return spawn(node, ['server/main.ts'], { cwd: root, env: environment, stdio: 'inherit' });
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
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
