/** The first sight of the map, each time by a browser that has nothing of it yet. */
import type { Browser, Response } from '@playwright/test';
import { openPage } from './browser.ts';

const visits = 9;
const warmUpVisits = 2;

export interface FirstMap {
  /** Milliseconds of each visit. */
  readonly times: readonly number[];
  readonly scripts: readonly { readonly name: string; readonly kilobytes: number }[];
}

export async function measureFirstMap(browser: Browser, url: string): Promise<FirstMap> {
  const times: number[] = [];
  let scripts: FirstMap['scripts'] = [];
  for (let visit = 0; visit < visits + warmUpVisits; visit++) {
    const seen = await visitOnce(browser, url);
    if (visit >= warmUpVisits) times.push(seen.firstMapMs);
    scripts = seen.scripts;
  }
  return { times, scripts };
}

async function visitOnce(browser: Browser, url: string) {
  const { context, page } = await openPage(browser, url);
  const answers: Response[] = [];
  context.on('response', (answer) => answers.push(answer));
  await page.goto('/map');
  await page.waitForFunction(() => window.bench.firstMapMs !== null);
  const firstMapMs = await page.evaluate(() => window.bench.firstMapMs ?? Number.NaN);
  const isScript = (answer: Response) => new URL(answer.url()).pathname.endsWith('.js');
  const scripts = await Promise.all(
    answers.filter(isScript).map(async (answer) => {
      const { responseBodySize } = await answer.request().sizes();
      // Of a worker's script the browser tells no size; the server does.
      const bytes = responseBodySize || Number(answer.headers()['content-length'] ?? Number.NaN);
      const name = new URL(answer.url()).pathname.split('/').at(-1) ?? '';
      return { name, kilobytes: Math.round(bytes / 100) / 10 };
    }),
  );
  await context.close();
  return { firstMapMs, scripts };
}
