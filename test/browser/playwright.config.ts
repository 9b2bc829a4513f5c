/**
 * What a person sees, in Debian's Chromium (PLAYWRIGHT_CHROMIUM names another). One server with the small sample
 * city for each lane (support/lanes.ts), started by global-setup.ts; the tests of a lane share it, so they run one
 * after the other, always in the same order.
 */
import { defineConfig } from '@playwright/test';
import { laneCount, looking, takeLane } from './support/lanes.ts';

takeLane();

const lookingFiles = looking.map((name) => `**/${name}.test.ts`);

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browser',
  globalSetup: './global-setup.ts',
  workers: laneCount,
  projects: [
    { name: 'paths', testMatch: '**/*.test.ts', testIgnore: lookingFiles, workers: 1 },
    { name: 'looks', testMatch: lookingFiles, workers: 1 },
  ],
  fullyParallel: false,
  // A whole path through a room, on a machine that does other things as well.
  timeout: 120_000,
  expect: {
    timeout: 10_000,
    // Pictures that were looked at and are kept, e.g. ['map', 'z14.png'].
    toHaveScreenshot: { pathTemplate: '../golden/{arg}{ext}' },
  },
  forbidOnly: true,
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Belgrade',
    // What was done and what the console said. Pictures of each step (`--trace on`) take a third of the time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.PLAYWRIGHT_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--ignore-gpu-blocklist',
        // The map is drawn by the graphics' software, the page around it is not: that takes half the time.
        '--disable-gpu-compositing',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
});
