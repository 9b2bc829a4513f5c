import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/support/slowest-first.ts';

/**
 * Two projects: `unit` needs nothing; `database` needs an engine, chosen by MESTO_TEST_ENGINE
 * (native or embedded), and is run once for each by test/run.ts.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
          environment: 'node',
          setupFiles: ['test/support/fast-check.ts'],
          testTimeout: 30_000,
          // They hold nothing but values, so a process keeps what it has loaded: a third of the processor time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'database',
          include: ['test/sql/**/*.test.ts', 'test/http/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['test/support/fast-check.ts', 'test/support/keep-compiled.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          // A process keeps the modules it has loaded: a third of the processor time. A file's world is its database.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: Math.max(2, availableParallelism()),
        },
      },
    ],
  },
});
