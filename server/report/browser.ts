/** Chromium without a window: found, started when it is needed, ended when nobody has needed it for a while. */
import { accessSync, constants } from 'node:fs';
import type { Browser, BrowserContext } from 'playwright-core';
import { Fault } from '../errors.ts';

/** Where systems keep it. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The map is drawn without a graphics card. Nothing is asked of anybody by itself. */
const usualArguments = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

export interface BrowserOptions {
  /** Path of the program; null looks where systems keep it. */
  readonly path: string | null;
  /** The only host whose name is resolved. */
  readonly host: string;
  /** Milliseconds without work after which it is ended. */
  readonly idleMs: number;
  /** Milliseconds that its start may take. */
  readonly startMs: number;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program that there is; null when there is none. */
export function findBrowser(path: string | null): string | null {
  return (path === null ? usualPlaces : [path]).find(isProgram) ?? null;
}

/** One Chromium, started with the first report and ended when none has come for a while. */
export class HeadlessBrowser {
  readonly #options: BrowserOptions;
  #started: Promise<Browser> | null = null;
  #open = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: BrowserOptions) {
    this.#options = options;
  }

  /** Lends a context of its own, without anything of an earlier one. Throws Fault not-set-up when there is no browser. */
  async with<T>(
    settings: Parameters<Browser['newContext']>[0],
    work: (context: BrowserContext) => Promise<T>,
  ): Promise<T> {
    clearTimeout(this.#timer);
    this.#open += 1;
    try {
      const browser = await this.#start();
      const context = await browser.newContext(settings);
      try {
        return await work(context);
      } finally {
        await context.close();
      }
    } finally {
      this.#open -= 1;
      if (this.#open === 0) {
        this.#timer = setTimeout(() => void this.close(), this.#options.idleMs).unref();
      }
    }
  }

  /** Ends it; the next one who needs it starts it anew. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const started = this.#started;
    this.#started = null;
    // One that did not start has nothing to end; who waited for it was told.
    const browser = await started?.catch(() => null);
    await browser?.close();
  }

  #start(): Promise<Browser> {
    this.#started ??= this.#launch();
    return this.#started;
  }

  async #launch(): Promise<Browser> {
    const { path, host, startMs } = this.#options;
    const executablePath = findBrowser(path);
    if (executablePath === null) {
      this.#started = null;
      throw new Fault(
        'not-set-up',
        'This server has no Chromium to make PDFs with. Print the report from your own browser, or have CHROMIUM name one.',
      );
    }
    try {
      // Read when the first report is made: most starts of the server need none of it.
      const { chromium } = await import('playwright-core');
      const browser = await chromium.launch({
        executablePath,
        // Chromium refuses its sandbox to root; whoever runs the server as itself keeps it.
        chromiumSandbox: process.getuid?.() !== 0,
        args: [...usualArguments, `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${host}`],
        timeout: startMs,
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      });
      browser.on('disconnected', () => {
        this.#started = null;
      });
      return browser;
    } catch (error) {
      this.#started = null;
      throw new Error('Chromium did not start', { cause: error });
    }
  }
}
