/** The map draws MapLibre Tiles without a warning, and says where not all of a layer is shown. */
import { expect, type Page, test } from '@playwright/test';
import { drawnPoints, moveMap, untilDrawn } from './support/map.ts';
import { openWindow, phone } from './support/people.ts';

const heart = [21.33242, 43.57846] as const;
/** Deep enough for every lamp to be drawn, and for none to be thinned. */
const near = 17;

/** Lets every tile that holds lamps say that it holds not all of them, up to a zoom. */
async function thinLamps(page: Page, lastZoom: number): Promise<void> {
  await page.route(/\/tiles\/[^?]*street_light[^?]*\/\d+\/\d+\/\d+\.mlt/, async (route) => {
    const zoom = Number(/\/(\d+)\/\d+\/\d+\.mlt/.exec(route.request().url())?.[1]);
    const response = await route.fetch();
    const said = zoom <= lastZoom ? { 'Mesto-Thinned': 'street_light' } : {};
    await route.fulfill({ response, headers: { ...response.headers(), ...said } });
  });
}

async function openMap(page: Page, zoom: number): Promise<void> {
  await page.addInitScript(() => {
    const state = { language: 'en', layerChoices: { street_light: true } };
    localStorage.setItem('mesto.preferences', JSON.stringify({ state, version: 1 }));
  });
  await page.goto(`/map?map=${heart.join(',')},${zoom}`);
  await untilDrawn(page);
}

test('the map draws MapLibre Tiles, all of them and without trouble', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'warning' && message.text().startsWith('Map:'))
      trouble.push(message.text());
  });
  const asked = new Set<string>();
  page.on('response', (response) => {
    if (response.url().includes('/tiles/') && response.status() === 200)
      asked.add(String(response.headers()['content-type']));
  });
  await openMap(page, near);
  const lamps = await drawnPoints(page, 'street_light');
  expect(lamps.length).toBeGreaterThan(5);
  expect(lamps.every(({ id }) => Number.isSafeInteger(id) && id > 0)).toBe(true);
  expect(asked).toEqual(new Set(['application/vnd.maplibre-tile']));
  expect(trouble).toEqual([]);
  await context.close();
});

for (const size of [undefined, phone]) {
  test(`says where not all lamps are shown${size ? ', on a phone' : ''}`, async ({ browser }) => {
    const { context, page } = await openWindow(browser, size ? { size } : {});
    await thinLamps(page, 15);
    await openMap(page, 15.4);
    const note = page.locator('.map-thinned');
    await expect(note).toHaveText('Not all is shown this far out: Street lights. Come closer.');
    await expect(note).toBeInViewport({ ratio: 1 });
    const lamps = page.getByRole('checkbox', { name: /Street lights/ });
    await expect(lamps).toHaveAccessibleName(/Not all shown this far out/);
    await moveMap(page, heart, near);
    await expect(note).toBeHidden();
    await expect(lamps).not.toHaveAccessibleName(/Not all shown/);
    await context.close();
  });
}
