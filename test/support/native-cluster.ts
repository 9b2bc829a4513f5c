/** A private PostgreSQL cluster in a temporary folder, for one test run. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface NativeCluster {
  /** Connection string of the cluster's first database; the user is its superuser. */
  readonly url: string;
  /** Kills every process of it at once, as a power cut does. */
  kill(): void;
  /** Starts it again on its port, after a kill. */
  restart(): Promise<void>;
  stop(): void;
}

/** Durability off (a test run needs none), one connection limit for many test files. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '256MB',
  listen_addresses: '127.0.0.1',
} as const;

/** Where Debian and others keep initdb and pg_ctl. */
function programFolder(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root)
    ? readdirSync(root)
        .map(Number)
        .sort((a, b) => b - a)
    : [];
  const version = versions.find((one) =>
    existsSync(`/usr/share/postgresql/${one}/extension/postgis.control`),
  );
  if (version) return `${root}/${version}/bin`;
  throw new Error('No PostgreSQL with PostGIS was found. Install postgresql-15-postgis-3.');
}

/** Starts a cluster on a free port; `overrides` changes settings (a crash test wants durability). */
export async function startCluster(overrides: Record<string, string> = {}): Promise<NativeCluster> {
  const bin = programFolder();
  const folder = mkdtempSync(join(tmpdir(), 'mesto-postgres-'));
  chmodSync(folder, 0o700);
  if (isRoot()) execFileSync('chown', ['postgres', folder]);
  const data = join(folder, 'data');
  const port = await freePort();
  run(`${bin}/initdb`, [
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ]);
  const given = { ...settings, ...overrides, port: String(port), unix_socket_directories: folder };
  const options = Object.entries(given).map(([name, value]) => `-c ${name}=${value}`);
  const control = ['-D', data, '-w', '-l', join(folder, 'log')];
  const start = () => run(`${bin}/pg_ctl`, [...control, '-o', options.join(' '), 'start']);
  start();
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    kill: () => killAll(data),
    restart: () => untilStarted(start),
    stop: () => {
      // One that was killed and not brought back is stopped already.
      if (isAlive(data)) run(`${bin}/pg_ctl`, [...control, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** PostgreSQL refuses to run as root. */
function run(program: string, args: readonly string[]): void {
  const [command, all] = isRoot()
    ? ['runuser', ['-u', 'postgres', '--', program, ...args]]
    : [program, [...args]];
  // A cluster keeps its parent's pipes open, so its output goes nowhere but its own log.
  execFileSync(command, all, { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] });
}

/** A backend that was forked in the last moment holds the shared memory until it notices that it is alone. */
async function untilStarted(start: () => void, tries = 50): Promise<void> {
  try {
    start();
  } catch (error) {
    if (tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 200));
    await untilStarted(start, tries - 1);
  }
}

function postmasterOf(data: string): number {
  const [first = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  return Number.parseInt(first, 10);
}

function isAlive(data: string): boolean {
  return existsSync(join(data, 'postmaster.pid')) && existsSync(`/proc/${postmasterOf(data)}/task`);
}

/** The postmaster and its children; resolves nothing, as SIGKILL leaves nobody to ask. */
function killAll(data: string): void {
  const postmaster = postmasterOf(data);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8');
  for (const pid of [postmaster, ...children.trim().split(/\s+/).map(Number)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // A backend that ended by itself meanwhile is as dead as can be.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
