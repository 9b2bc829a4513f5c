/** Chromium as the benchmarks use it, with what the browser itself measures of a page. */
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { demoPassword } from '../../../fixtures/city/index.ts';

const size = { width: 1280, height: 800 } as const;

/** Debian's Chromium, as in the tests; it draws in software. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.PLAYWRIGHT_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
      ...['--ignore-gpu-blocklist', '--disable-background-networking', '--no-first-run'],
    ],
  });
}

/** What the page's script below gathers. */
declare global {
  interface Window {
    bench: {
      /** Milliseconds of each frame that was held up for more than 50. */
      long: number[];
      /** The measures of each name: how long, and of how much. */
      measures: Record<string, { ms: number; amount: number }[]>;
      /** When the map first stood still with all its tiles, in milliseconds since the navigation. */
      firstMapMs: number | null;
    };
  }
}

/** Gathers from the very start of each page. It asks the browser only, and the map's element for its map. */
function gather(): void {
  window.bench = { long: [], measures: {}, firstMapMs: null };
  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type });
  interface Frame extends PerformanceEntry {
    readonly scripts: readonly { readonly duration: number; readonly sourceURL: string }[];
    readonly styleAndLayoutStart: number;
  }
  observe('long-animation-frame', (entry) => {
    const { scripts, styleAndLayoutStart: laidOutAt, startTime, duration } = entry as Frame;
    // MapLibre waits for the software that draws here in place of a graphics card: that is no time of ours.
    const own = scripts.filter(({ sourceURL }) => !sourceURL.includes('maplibre'));
    const scripted = own.reduce((sum, script) => sum + script.duration, 0);
    const held = scripted + (laidOutAt > 0 ? startTime + duration - laidOutAt : 0);
    if (held > 50) window.bench.long.push(held);
  });
  observe('measure', ({ name, duration, detail }: PerformanceEntry & { detail?: unknown }) => {
    const { amount = 0 } = (detail ?? {}) as { amount?: number };
    window.bench.measures[name] ??= [];
    window.bench.measures[name].push({ ms: duration, amount });
  });
  interface MapElement extends Element {
    mapEngine?: { map: { once(event: 'idle', act: () => void): void } };
  }
  const seek = () => {
    const found = document.querySelector<MapElement>('.map-canvas')?.mapEngine;
    if (!found) {
      requestAnimationFrame(seek);
      return;
    }
    found.map.once('idle', () => {
      window.bench.firstMapMs = performance.now();
    });
  };
  requestAnimationFrame(seek);
}

export async function openPage(
  browser: Browser,
  url: string,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: size,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(gather);
  return { context, page: await context.newPage() };
}

export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[autocomplete=current-password]').fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => address.pathname !== '/sign-in');
}

/** The long frames since it was asked last. */
export function takeLongFrames(page: Page): Promise<number[]> {
  return page.evaluate(() => window.bench.long.splice(0));
}

/** The measures of a name since it was asked last. */
export function takeMeasures(page: Page, name: string): Promise<{ ms: number; amount: number }[]> {
  return page.evaluate((of) => {
    const { [of]: found = [] } = window.bench.measures;
    return found.splice(0);
  }, name);
}
