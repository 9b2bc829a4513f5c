/**
 * What a person sees, in Debian's Chromium (PLAYWRIGHT_CHROMIUM names another). One server with the small sample
 * city for the whole run, started by global-setup.ts; the tests share it, so they run one after the other.
 */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: '../../test-results/browser',
  globalSetup: './global-setup.ts',
  workers: 1,
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
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.PLAYWRIGHT_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--ignore-gpu-blocklist',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
});
