/** Builds the client when it was never built or its sources are newer. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../config.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What the built client is made of, relative to the project. */
const sources = ['client', 'index.html', 'vite.config.ts', 'package-lock.json', 'server/text'];

/** Newest change below a path, in milliseconds of the epoch; 0 when there is nothing. */
function newestChangeMs(path: string): number {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path).map((name) => newestChangeMs(join(path, name)));
  return Math.max(0, ...inside);
}

function isFresh(clientDir: string): boolean {
  const built = join(clientDir, 'index.html');
  if (!existsSync(built)) return false;
  const newest = Math.max(...sources.map((source) => newestChangeMs(join(root, source))));
  return statSync(built).mtimeMs >= newest;
}

/** Resolves when there is a client to serve. Throws StartError when it cannot be built. */
export async function buildClient(
  clientDir: string,
  progress: (line: string) => void,
): Promise<void> {
  if (isFresh(clientDir)) return;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) {
    if (existsSync(join(clientDir, 'index.html'))) return;
    throw new StartError(
      'The client has not been built and Vite is missing. Run npm ci, then start again.',
    );
  }
  progress('Building the client');
  await buildAside(vite, clientDir);
}

/** Built beside and put in place when whole, so that a server that runs never misses a file. */
async function buildAside(vite: string, clientDir: string): Promise<void> {
  const aside = `${clientDir}.${process.pid}`;
  const old = `${aside}.old`;
  try {
    await run(process.execPath, [vite, 'build', '--logLevel', 'error', '--outDir', aside]);
    if (existsSync(clientDir)) renameSync(clientDir, old);
    renameSync(aside, clientDir);
  } finally {
    for (const path of [aside, old]) rmSync(path, { recursive: true, force: true });
  }
}

/** Lines of a failed build that are shown. */
const shownLines = 20;

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      const lines = said.trim().split('\n').slice(0, shownLines).join('\n');
      reject(new StartError(`The client cannot be built. Mend it and start again.\n${lines}`));
    });
  });
}
