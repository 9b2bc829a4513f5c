/** The table of all parcels is scrolled: by the wheel, slowly and fast, by leaps of the scroll bar, and by keys. */
import type { Page } from '@playwright/test';
import { takeLongFrames } from '../client/browser.ts';

export interface Scrolling {
  readonly rows: number;
  readonly long: readonly number[];
  /** What the page's one thread worked at while scrolling, in milliseconds: scripts, styles, layout. Not the drawing. */
  readonly work: Readonly<Record<'script' | 'style' | 'layout', number>>;
}

export async function measureScrolling(page: Page): Promise<Scrolling> {
  await page.goto('/map?map=21.333,43.583,16&table=parcel');
  const grid = page.getByRole('grid');
  await grid.and(page.locator('[aria-busy=false]')).waitFor();
  const rows = Number(await grid.getAttribute('aria-rowcount')) - 1;
  await page.waitForLoadState('networkidle');
  const box = await grid.boundingBox();
  if (!box) throw new Error('There is no table');
  await page.mouse.move(box.x + 200, box.y + 120);
  await takeLongFrames(page);
  const workOf = await watchWork(page);
  for (let at = 0; at < 150; at++) await page.mouse.wheel(0, 96);
  for (let at = 0; at < 150; at++) await page.mouse.wheel(0, 2400);
  const scroller = page.locator('.grid');
  for (let at = 1; at <= 40; at++) {
    await scroller.evaluate(
      (element, share) => {
        element.scrollTop = element.scrollHeight * share;
      },
      (at * 0.618) % 1,
    );
    await page.waitForTimeout(50);
  }
  await grid.focus();
  await page.keyboard.press('Control+End');
  for (let at = 0; at < 60; at++) await page.keyboard.press('PageUp');
  // What came into view last is still being read.
  await page.locator('.grid-body .is-coming').first().waitFor({ state: 'detached' });
  return { rows, long: await takeLongFrames(page), work: await workOf() };
}

/** Begins to count the time of the page's own thread, so that a busy machine does not change it much; gives how to end. */
async function watchWork(page: Page): Promise<() => Promise<Scrolling['work']>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const msOf = (name: string) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000;
    return {
      script: msOf('ScriptDuration'),
      style: msOf('RecalcStyleDuration'),
      layout: msOf('LayoutDuration'),
    };
  };
  const before = await spent();
  return async () => {
    const after = await spent();
    await session.detach();
    return {
      script: after.script - before.script,
      style: after.style - before.style,
      layout: after.layout - before.layout,
    };
  };
}
