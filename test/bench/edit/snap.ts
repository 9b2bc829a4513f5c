/** The pointer moves over the town while a pipe is being drawn, with parcels and buildings to snap to. */
import type { Page } from '@playwright/test';
import { takeLongFrames, takeMeasures } from '../client/browser.ts';

/** A view with more than 50,000 vertices of parcels and buildings. */
const view = '21.3265,43.5805,14.2';
const leastSegments = 50_000;
const moves = 400;

export interface Snapping {
  readonly times: readonly number[];
  /** Edges and single points that could be snapped to. */
  readonly segments: number;
  readonly long: readonly number[];
}

export async function measureSnapping(page: Page): Promise<Snapping> {
  await page.goto(`/edit?layer=water_pipe&map=${view}`);
  await page.locator('summary', { hasText: 'Snapping' }).click();
  for (const layer of ['Parcels', 'Buildings']) {
    // The box itself is drawn by its label.
    await page.locator('.check-list .checkbox', { hasText: layer }).click();
  }
  await page.getByRole('button', { name: /Draw new/ }).click();
  await page.waitForLoadState('networkidle');
  const box = await page.locator('#map').boundingBox();
  if (!box) throw new Error('There is no map');
  await untilIndexed(page, box);
  await takeLongFrames(page);
  await takeMeasures(page, 'mesto.snap');
  for (let at = 0; at < moves; at++) {
    const turn = (at / moves) * Math.PI * 6;
    const away = 0.1 + 0.3 * (at / moves);
    await page.mouse.move(
      box.x + box.width * (0.45 + away * Math.cos(turn)),
      box.y + box.height * (0.45 + away * Math.sin(turn)),
    );
  }
  const measures = await takeMeasures(page, 'mesto.snap');
  const segments = Math.min(...measures.map(({ amount }) => amount));
  if (!(segments >= leastSegments)) throw new Error(`Only ${segments} can be snapped to`);
  const long = await takeLongFrames(page);
  await page.keyboard.press('Escape');
  return { times: measures.map(({ ms }) => ms), segments, long };
}

/** What is in view is read and indexed once, before one draws. */
async function untilIndexed(page: Page, box: { x: number; y: number }): Promise<void> {
  for (let at = 0; at < 120; at++) {
    await page.mouse.move(box.x + 100 + (at % 2), box.y + 100);
    await page.waitForTimeout(250);
    const amounts = (await takeMeasures(page, 'mesto.snap')).map(({ amount }) => amount);
    if (Math.max(0, ...amounts) >= leastSegments) return;
  }
}
