import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Two projects: `unit` needs nothing; `database` needs an engine, chosen by MESTO_TEST_ENGINE
 * (native or embedded), and is run once for each by test/run.ts.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
          environment: 'node',
          setupFiles: ['test/support/fast-check.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'database',
          include: ['test/sql/**/*.test.ts', 'test/http/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['test/support/fast-check.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: Math.max(2, availableParallelism()),
        },
      },
    ],
  },
});
