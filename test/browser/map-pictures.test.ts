/**
 * What the map looks like, zoom by zoom: pictures that were looked at and are kept in test/golden/map. After a wanted
 * change of the looks they are drawn anew with `--update-snapshots` and looked at again.
 */
import { type Browser, expect, type Page, test } from '@playwright/test';
import { fillWithMap, moveMap, untilDrawn } from './support/map.ts';
import { type Manner, openWindow } from './support/people.ts';

/** The middle of the old town. */
const heart = [21.33242, 43.57846] as const;
const size = { width: 800, height: 600 } as const;

/** From here on a picture is so full that its middle is kept alone, to stay under 250 kB. */
const firstDenseZoom = 14;
const middle = { x: 130, y: 97, width: 540, height: 405 } as const;

/** Requests come and age while the other tests run, so they are not in the pictures. */
const ground = { request: false };
const withNetworks = {
  ...ground,
  water_pipe: true,
  water_valve: true,
  hydrant: true,
  sewer_pipe: true,
  manhole: true,
  heating_pipe: true,
  street_light: true,
};

/** Software drawing is the same everywhere but for the edges of letters. */
const tolerance = { maxDiffPixelRatio: 0.02, threshold: 0.1 };

interface Series {
  readonly theme: Manner['theme'];
  readonly zooms: readonly number[];
  readonly layers: Readonly<Record<string, boolean>>;
}

const series: Record<string, Series> = {
  'the city from afar to its streets': {
    theme: 'light',
    zooms: [9, 10, 11, 12, 13, 14, 15],
    layers: ground,
  },
  'the streets with their networks': { theme: 'light', zooms: [16, 17, 18], layers: withNetworks },
  'the city at night': { theme: 'dark', zooms: [14], layers: ground },
  'the networks at night': { theme: 'dark', zooms: [17], layers: withNetworks },
};

/** What the console says of trouble; the driver's notes on reading pixels back are those of the screenshots. */
function listenForTrouble(page: Page): string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('console', (message) => {
    const isTrouble = ['warning', 'error'].includes(message.type());
    if (isTrouble && !message.text().includes('GL Driver Message')) trouble.push(message.text());
  });
  return trouble;
}

/** A window that holds nothing but the map, over the heart of the city. */
async function openMap(browser: Browser, { theme, zooms, layers }: Series) {
  const { context, page } = await openWindow(browser, { theme, size });
  await context.addInitScript((layerChoices) => {
    const state = { language: 'en', layerChoices };
    localStorage.setItem('mesto.preferences', JSON.stringify({ state, version: 1 }));
  }, layers);
  const trouble = listenForTrouble(page);
  await page.goto(`/map?map=${heart.join(',')},${zooms[0]}`);
  await untilDrawn(page);
  await fillWithMap(page);
  return { context, page, trouble };
}

for (const [title, shown] of Object.entries(series)) {
  test(title, async ({ browser }) => {
    const { context, page, trouble } = await openMap(browser, shown);
    for (const zoom of shown.zooms) {
      await moveMap(page, heart, zoom);
      const name = `z${zoom}${shown.theme === 'dark' ? '-dark' : ''}.png`;
      const clip = zoom < firstDenseZoom ? { x: 0, y: 0, ...size } : middle;
      await expect.soft(page).toHaveScreenshot(['map', name], { ...tolerance, clip });
    }
    expect(trouble).toEqual([]);
    await context.close();
  });
}
