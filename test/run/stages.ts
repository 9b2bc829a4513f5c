/** The stages of `npm test`, in their order: cheap and telling first. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, sumOf } from './outcome.ts';
import type { ProgramName } from './packages.ts';

export interface Stage {
  readonly name: string;
  readonly title: string;
  readonly needs: readonly ProgramName[];
  run(): Outcome;
}

/** Each is one command that must end with 0. */
const checks: readonly (readonly [string, readonly string[]])[] = [
  ['style and lint', ['biome', 'check', '--error-on-warnings', '.']],
  ['types', ['node', 'node_modules/typescript-7/bin/tsc', '-p', '.']],
  ['imports', ['depcruise', 'server', 'tiles', 'client', 'fixtures', 'test']],
  ['unused code and packages', ['knip']],
];

export const stages: readonly Stage[] = [
  { name: 'static', title: 'Static checks', needs: [], run: () => sumOf(checks.map(check)) },
  { name: 'unit', title: 'Unit', needs: [], run: () => vitest('unit', {}) },
  {
    name: 'native',
    title: 'SQL and HTTP on PostGIS',
    needs: ['postgis', 'gdal'],
    run: () => vitest('database', { MESTO_TEST_ENGINE: 'native' }),
  },
  {
    name: 'embedded',
    title: 'SQL and HTTP on the embedded engine',
    needs: [],
    run: () => vitest('database', { MESTO_TEST_ENGINE: 'embedded' }),
  },
  { name: 'browser', title: 'Browser', needs: ['postgis', 'chromium'], run: playwright },
];

function check([title, [command = '', ...args]]: (typeof checks)[number]): Outcome {
  console.log(`--- ${title}`);
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

/** The fields that we read of vitest's JSON report. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

function vitest(project: string, environment: Readonly<Record<string, string>>): Outcome {
  return withReport((file) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const status = run('vitest', ['run', '--project', project, ...reporters], environment);
    const report = readReport<VitestReport>(file);
    if (!report) return unreported(status);
    const skipped = report.numPendingTests + report.numTodoTests;
    return honest(status, report.numPassedTests, report.numFailedTests, skipped);
  });
}

/** The fields that we read of Playwright's JSON report. */
interface PlaywrightReport {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

function playwright(): Outcome {
  return withReport((file) => {
    const args = ['test', '--config', 'test/browser/playwright.config.ts', '--reporter=list,json'];
    const status = run('playwright', args, { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
    const report = readReport<PlaywrightReport>(file);
    if (!report) return unreported(status);
    const { expected, unexpected, flaky, skipped } = report.stats;
    return honest(status, expected + flaky, unexpected, skipped);
  });
}

function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
) {
  const env = { ...process.env, ...environment };
  return spawnSync(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] }).status;
}

/** A runner that ended badly without a failed test (a setup that broke, say) has failed all the same. */
function honest(status: number | null, passed: number, failed: number, skipped: number): Outcome {
  if (status !== 0 && failed === 0) {
    return { passed, failed: 1, skipped, note: `the runner ended with ${status}` };
  }
  return { passed, failed, skipped };
}

function unreported(status: number | null): Outcome {
  return { passed: 0, failed: 1, skipped: 0, note: `no report; the runner ended with ${status}` };
}

function withReport(work: (file: string) => Outcome): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'mesto-test-'));
  try {
    return work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readReport<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    console.error(`The report cannot be read: ${String(error)}`);
    return undefined;
  }
}
