/**
 * `npm run conformance`: what the standards' annexes ask, one test after the other, of the sample city or of any server.
 *
 *   npm run conformance                                    our own annexes, then the OGC's suites, on the sample city
 *   npm run conformance -- https://city.example/ogc        the same on another server
 *   --own                                                  our own annexes alone
 *   --suites folder                                        where the OGC's "all in one" jars lie
 *   --login name:password                                  for the tests that write, on a server of this product
 *
 * Exits with 1 when a test failed or a suite could not be had: what was not run is not passed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort } from '../support/native-cluster.ts';
import { citeSuites, runCite } from './cite/suites.ts';
import { Site } from './kit/site.ts';
import { type Outcome, runSuites } from './kit/test.ts';
import { suites } from './suites/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    own: { type: 'boolean', default: false },
    suites: { type: 'string' },
    login: { type: 'string' },
  },
});

/** Whom the sample city knows, as it says itself at its start. */
const sampleLogin = 'mila.analyst:krusevac-demo-2026';

const [given] = positionals;
const sample = given === undefined ? await startSample() : null;
try {
  process.exitCode = await examine(given ?? `${sample?.url}/ogc`);
} finally {
  await sample?.stop();
}

async function examine(url: string): Promise<number> {
  const site = new Site(url);
  const login = values.login ?? (sample ? sampleLogin : undefined);
  if (login !== undefined)
    await site.signIn(login.split(':')[0] ?? '', login.replace(/^[^:]*:/, ''));
  const failed = tell(await runSuites(site, suites));
  return values.own ? Math.min(failed, 1) : Math.min(failed + (await examineByOgc(url)), 1);
}

async function examineByOgc(url: string): Promise<number> {
  let notGood = 0;
  for (const suite of citeSuites) {
    const outcomes = await runCite(suite, url, values.suites);
    if ('missing' in outcomes) {
      process.stdout.write(
        `\n${suite.artefact} ${suite.version} was NOT run: ${outcomes.missing}\n`,
      );
      notGood += 1;
    } else notGood += tell(outcomes);
  }
  return notGood;
}

/** Prints a line a test and the sums; gives how many failed. */
function tell(outcomes: readonly Outcome[]): number {
  const signs = { passed: 'pass', failed: 'FAIL', skipped: 'skip' } as const;
  for (const [suite, own] of Map.groupBy(outcomes, (outcome) => outcome.suite)) {
    process.stdout.write(`\n${suite}\n`);
    for (const { id, result, detail } of own) {
      process.stdout.write(`  ${signs[result]}  ${id}${detail === '' ? '' : `  ${detail}`}\n`);
    }
  }
  const sum = (result: Outcome['result']) => outcomes.filter((one) => one.result === result).length;
  process.stdout.write(
    `\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`,
  );
  return sum('failed');
}

/** The sample city on the embedded engine (or DATABASE_URL), in a folder of its own. */
async function startSample(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'mesto-conformance-'));
  const port = await freePort();
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const server = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      SAMPLE_CITY: 'small',
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await ended(server);
    await rm(folder, { recursive: true, force: true });
  };
  await untilReady(url, server).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, stop };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const endMs = Date.now() + 180_000;
  while (Date.now() < endMs) {
    if (server.exitCode !== null) throw new Error(`the sample city ended with ${server.exitCode}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the sample city was not ready in time');
}

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}
