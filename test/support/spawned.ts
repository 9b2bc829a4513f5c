/** The server as a process of its own, for tests that kill it or look at how it starts. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from './native-cluster.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly standardOutput: string;
  readonly standardError: string;
}

export interface SpawnedServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** Ends it by a signal and waits until it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<Ended>;
}

/** Milliseconds within which a server must be ready, on a busy machine. */
const readyMs = 60_000;

/** Runs a file of the server to its end. Only `environment` is given, and where programs are found. */
export function runToEnd(
  file: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Ended> {
  return ended(start(file, environment, args));
}

/** Starts the server and kills it as soon as it has printed what the pattern says. */
export function killWhenItSays(
  pattern: RegExp,
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = start('server/main.ts', { ...environment, PORT: '0', BUILD_CLIENT: 'false' }, []);
  let said = '';
  child.stderr?.on('data', (text: Buffer | string) => {
    said += String(text);
    if (pattern.test(said)) child.kill('SIGKILL');
  });
  return ended(child);
}

/** Starts the server and waits until it is ready. What it prints is thrown when it ends before. */
export async function spawnServer(
  environment: Readonly<Record<string, string>>,
): Promise<SpawnedServer> {
  const port = environment.PORT ?? String(await freePort());
  const child = start('server/main.ts', { ...environment, PORT: port, BUILD_CLIENT: 'false' }, []);
  const end = ended(child);
  const url = `http://127.0.0.1:${port}`;
  const failed = end.then(({ code, standardError }) => {
    throw new Error(`The server ended with ${code}: ${standardError}`);
  });
  await Promise.race([untilReady(url), failed]);
  // From here on its end is what a test wants.
  failed.catch(() => {});
  return {
    url,
    end: (signal) => {
      child.kill(signal);
      return end;
    },
  };
}

function start(
  file: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
): ChildProcess {
  const { PATH = '', TMPDIR } = process.env;
  const env = {
    PATH,
    ...(TMPDIR && { TMPDIR }),
    // What Node has compiled is kept for the next server: half a second of processor time each.
    NODE_COMPILE_CACHE: `${root}node_modules/.cache/node-compile`,
    LOG_LEVEL: 'error',
    ...environment,
  };
  return spawn(process.execPath, [file, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function ended(child: ChildProcess): Promise<Ended> {
  let standardOutput = '';
  let standardError = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    standardOutput += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    standardError += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, standardOutput, standardError }));
  });
}

async function untilReady(url: string): Promise<void> {
  const giveUp = Date.now() + readyMs;
  while (Date.now() < giveUp) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server was not ready after ${readyMs} ms`);
}
