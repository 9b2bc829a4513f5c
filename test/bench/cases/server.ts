/** The server as a process that a benchmark starts, kills and starts again on the same address. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/native-cluster.ts';
import { testKeys } from '../../support/vault.ts';

const mainFile = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
/** Milliseconds for starting with two million requests. */
const startLimitMs = 400_000;

export class BenchServer {
  readonly url: string;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;

  private constructor(port: number, environment: Readonly<Record<string, string>>) {
    this.url = `http://127.0.0.1:${port}`;
    this.#environment = { ...environment, PORT: String(port) };
  }

  /** Starts it on a free port and waits until it is ready. */
  static async start(environment: Readonly<Record<string, string>>): Promise<BenchServer> {
    const server = new BenchServer(await freePort(), environment);
    await server.startAgain();
    return server;
  }

  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, [mainFile], {
      env: {
        PERSONAL_DATA_KEYS: testKeys,
        ...process.env,
        BUILD_CLIENT: 'false',
        LOG_LEVEL: 'error',
        ...this.#environment,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#child = child;
    const deadline = performance.now() + startLimitMs;
    while (!(await isReady(this.url))) {
      if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}`);
      if (performance.now() > deadline) throw new Error('The server did not become ready in time');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    return new Promise((resolve) => {
      if (child === null || child.exitCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch (error) {
    // Nobody listens yet.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
