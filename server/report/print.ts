/**
 * One page of ours as a PDF. The page runs in a context of its own that reaches our own address and nothing else: every
 * other request is ended before it is sent, names of others are not resolved, sockets are closed. What slips through that,
 * as a redirect does, is sent to a proxy that is not there.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { Fault } from '../errors.ts';
import type { HeadlessBrowser } from './browser.ts';

export interface PrintWish {
  /** Of the server itself: `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** With its query: `/report?job=…`. */
  readonly path: string;
  /** The cookie by which the page is who asks for it. */
  readonly cookie: { readonly name: string; readonly value: string };
  /** BCP 47, as `sr-Cyrl-RS`. */
  readonly locale: string;
  readonly timeZone: string;
  /** Milliseconds until it is given up. */
  readonly limitMs: number;
}

/** A4 upright at 96 pixels an inch. */
const viewport = { width: 794, height: 1123 };
/** Pixels of the map for each of the page's: about 190 an inch. */
const deviceScaleFactor = 2;
/** A proxy that never answers: the name is not given to anybody (RFC 6761). */
const nowhere = 'http://nowhere.invalid:9';
/** What the page writes on its root element when everything is there, or cannot be. */
const readySelector = 'html[data-report]';

/** The bytes of the PDF. Throws Fault not-set-up, not-found (the page says there is no such result), timeout. */
export async function printPage(browser: HeadlessBrowser, wish: PrintWish): Promise<Buffer> {
  const settings = {
    viewport,
    deviceScaleFactor,
    locale: wish.locale,
    timezoneId: wish.timeZone,
    colorScheme: 'light' as const,
    reducedMotion: 'reduce' as const,
    serviceWorkers: 'block' as const,
    acceptDownloads: false,
    // Only our own host and port go past the proxy; `<-loopback>` takes this machine's other ports out of the exception.
    proxy: { server: nowhere, bypass: `<-loopback>,${new URL(wish.origin).host}` },
  };
  return browser.with(settings, async (context) => {
    await fence(context, wish.origin);
    await context.addCookies([{ ...wish.cookie, url: wish.origin, httpOnly: true }]);
    const page = await context.newPage();
    page.setDefaultTimeout(wish.limitMs);
    return within(wish.limitMs, () => readyPage(page, wish));
  });
}

/** Lets the context reach one origin only. */
async function fence(context: BrowserContext, origin: string): Promise<void> {
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    const isOurs = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
    return isOurs ? route.continue() : route.abort('blockedbyclient');
  });
  await context.routeWebSocket(/.*/, (socket) => socket.close());
}

async function readyPage(page: Page, { origin, path }: PrintWish): Promise<Buffer> {
  const answer = await page.goto(origin + path, { waitUntil: 'commit' });
  if (!answer?.ok()) throw new Error(`The report's page answered ${answer?.status()}`);
  await page.waitForSelector(readySelector, { state: 'attached' });
  const state = await page.getAttribute('html', 'data-report');
  if (state !== 'ready') throw new Fault('not-found', 'There is no such result for you to report.');
  return page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true, tagged: true });
}

async function within<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const stop = () =>
      reject(new Fault('timeout', `The report was not ready within ${limitMs / 1000} s.`));
    timer = setTimeout(stop, limitMs);
  });
  const done = work();
  // When it is too late the work still ends, by the closing of its context; what it then says is of no use.
  done.catch(() => {});
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
