/** The whole server in a process of its own, as people run it, and a bare one to hold it against. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Served {
  readonly url: string;
  /** Seconds from the start of the process to its first answer. */
  readonly startSeconds: number;
  /** Of the process. */
  readonly pid: number;
  close(): Promise<void>;
}

const pollMs = 50;
const longestStartMs = 120_000;

export async function serveCity(databaseUrl: string, port: number): Promise<Served> {
  const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
  return serve([main], port, '/health/ready', {
    DATABASE_URL: databaseUrl,
    SAMPLE_CITY: 'none',
    LOG_LEVEL: 'error',
    PORT: String(port),
  });
}

/** Answers every request with these many bytes, and does nothing else. */
export async function serveBytes(length: number, port: number): Promise<Served> {
  const bare = fileURLToPath(new URL('./bare-server.ts', import.meta.url));
  return serve([bare, String(length), String(port)], port, '/', {});
}

async function serve(
  command: readonly string[],
  port: number,
  readyPath: string,
  environment: Record<string, string>,
): Promise<Served> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(child, `${url}${readyPath}`);
  return {
    url,
    startSeconds: (performance.now() - startedAt) / 1000,
    pid: child.pid ?? 0,
    close: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + longestStartMs;
  while (performance.now() < end && child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  child.kill();
  throw new Error(`nothing answered at ${url}`);
}
