/** Makes reports: a few at a time, each within its time, the others wait their turn or are told to come again. */
import { BusyFault } from '../errors.ts';
import { HeadlessBrowser } from './browser.ts';
import { type PrintWish, printPage } from './print.ts';

export const reportDefaults = {
  /** Reports that are made at one time: each draws a map without a graphics card. */
  atOnce: 2,
  /** Reports that wait for their turn. */
  waiting: 4,
  /** Milliseconds that one may take from the moment it is asked for. */
  limitMs: 25_000,
  /** Milliseconds without a report after which the browser is ended. */
  idleMs: 60_000,
  /** Milliseconds that the browser's start may take. */
  startMs: 15_000,
  /** Seconds after which to ask again when too many are asked for. */
  againSeconds: 10,
};

export interface ReportRoomOptions {
  /** Path of Chromium; null looks where systems keep it. */
  readonly chromium: string | null;
  /** Address that the server listens on. */
  readonly host: string;
}

/** The address by which the server reaches itself. */
function ownHost(host: string): string {
  if (['0.0.0.0', '::', 'localhost', '127.0.0.1'].includes(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

export class ReportRoom {
  readonly #host: string;
  readonly #browser: HeadlessBrowser;
  readonly #options: typeof reportDefaults;
  #running = 0;
  readonly #queue: (() => void)[] = [];

  constructor({ chromium, host }: ReportRoomOptions, options: Partial<typeof reportDefaults> = {}) {
    this.#host = ownHost(host);
    this.#options = { ...reportDefaults, ...options };
    const { idleMs, startMs } = this.#options;
    this.#browser = new HeadlessBrowser({ path: chromium, host: this.#host, idleMs, startMs });
  }

  /** Where the server reaches itself at a port: it is this process that is to answer the page. */
  originAt(port: number): string {
    return `http://${this.#host}:${port}`;
  }

  /** Milliseconds that a report may take; a token that is lent for it need live no longer. */
  get limitMs(): number {
    return this.#options.limitMs;
  }

  /** A page of ours as PDF. Throws Fault not-set-up, not-found, timeout, BusyFault. */
  async print(wish: Omit<PrintWish, 'limitMs'>): Promise<Buffer> {
    const { limitMs } = this.#options;
    const endMs = performance.now() + limitMs;
    await this.#turn();
    try {
      const leftMs = Math.max(1, endMs - performance.now());
      return await printPage(this.#browser, { ...wish, limitMs: leftMs });
    } finally {
      this.#running -= 1;
      this.#queue.shift()?.();
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #turn(): Promise<void> {
    const { atOnce, waiting, againSeconds } = this.#options;
    if (this.#running >= atOnce) {
      if (this.#queue.length >= waiting) {
        throw new BusyFault('Too many reports are being made at this moment.', againSeconds);
      }
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
    this.#running += 1;
  }
}
