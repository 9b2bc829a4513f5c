/** The stages of `npm test`, in their order: cheap and telling first. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, sumOf } from './outcome.ts';
import type { ProgramName } from './packages.ts';
import type { Printer } from './printer.ts';

/** Cores from which on the browser's stage runs beside the others, and in two lanes itself. */
const coresForLanes = 4;

/** Where cores are few, each would only wait for the other. */
export function hasCoresForLanes(): boolean {
  return availableParallelism() >= coresForLanes;
}

export interface Stage {
  readonly name: string;
  readonly title: string;
  readonly needs: readonly ProgramName[];
  /** Stages of one lane run one after the other; a lane of its own runs beside the others, where there are cores. */
  readonly lane: 'database' | 'browser';
  run(printer: Printer): Promise<Outcome>;
}

/** Each is one command that must end with 0. */
const checks: readonly (readonly [string, readonly string[]])[] = [
  ['style and lint', ['biome', 'check', '--error-on-warnings', '.']],
  ['types', ['node', 'node_modules/typescript-7/bin/tsc', '-p', '.']],
  ['imports', ['depcruise', 'server', 'tiles', 'client', 'fixtures', 'test']],
  ['unused code and packages', ['knip']],
];

export const stages: readonly Stage[] = [
  { name: 'static', title: 'Static checks', needs: [], lane: 'database', run: checkAll },
  {
    name: 'unit',
    title: 'Unit',
    needs: [],
    lane: 'database',
    run: (printer) => vitest(printer, 'unit', {}),
  },
  {
    name: 'native',
    title: 'SQL and HTTP on PostGIS',
    needs: ['postgis', 'gdal'],
    lane: 'database',
    run: (printer) => vitest(printer, 'database', { MESTO_TEST_ENGINE: 'native' }),
  },
  {
    name: 'embedded',
    title: 'SQL and HTTP on the embedded engine',
    needs: [],
    lane: 'database',
    run: (printer) => vitest(printer, 'database', { MESTO_TEST_ENGINE: 'embedded' }),
  },
  {
    name: 'browser',
    title: 'Browser',
    needs: ['postgis', 'chromium'],
    lane: 'browser',
    run: playwright,
  },
];

async function checkAll(printer: Printer): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const [title, [command = '', ...args]] of checks) {
    printer.print(`--- ${title}\n`);
    const status = await printer.run(command, args);
    outcomes.push({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 });
  }
  return sumOf(outcomes);
}

/** The fields that we read of vitest's JSON report. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

function vitest(
  printer: Printer,
  project: string,
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> {
  return withReport(async (file) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const args = ['run', '--project', project, ...reporters];
    const status = await printer.run('vitest', args, environment);
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

function playwright(printer: Printer): Promise<Outcome> {
  return withReport(async (file) => {
    const args = ['test', '--config', 'test/browser/playwright.config.ts', '--reporter=list,json'];
    const status = await printer.run('playwright', args, {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      MESTO_BROWSER_LANES: String(hasCoresForLanes() ? 2 : 1),
    });
    const report = readReport<PlaywrightReport>(file);
    if (!report) return unreported(status);
    const { expected, unexpected, flaky, skipped } = report.stats;
    return honest(status, expected + flaky, unexpected, skipped);
  });
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

async function withReport(work: (file: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'mesto-test-'));
  try {
    return await work(join(folder, 'report.json'));
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
