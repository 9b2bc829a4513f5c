/**
 * Services of others: an administrator allows a map server and a neighbour's Mesto; its pictures lie over the map, its
 * features are snapped to and taken over as a draft.
 */
import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { moveMap } from './support/map.ts';
import { openWindow, serverUrl, signIn } from './support/people.ts';

/** The smallest WMS 1.3.0 that says what it has. */
const capabilities = `<?xml version="1.0" encoding="UTF-8"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
  <Service><Name>WMS</Name><Title>Photographs from the air</Title></Service>
  <Capability>
    <Request><GetMap><Format>image/png</Format></GetMap></Request>
    <Layer><Title>All</Title><CRS>EPSG:3857</CRS>
      <Layer queryable="0"><Name>ortho</Name><Title>Orthophoto 2025</Title><CRS>EPSG:3857</CRS></Layer>
    </Layer>
  </Capability>
</WMS_Capabilities>`;

/** One transparent pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

test('a map server and a neighbour are allowed, drawn, and taken over', async ({ browser }) => {
  const asked: URL[] = [];
  const wms = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://wms');
    asked.push(url);
    const isMap = url.searchParams.get('REQUEST') === 'GetMap';
    response.setHeader('content-type', isMap ? 'image/png' : 'text/xml');
    response.end(isMap ? picture : capabilities);
  });
  const port = Number(process.env.MESTO_BROWSER_OUTSIDE_PORT);
  await new Promise<void>((resolve) => wms.listen(port, '127.0.0.1', resolve));
  const { context, page } = await openWindow(browser);
  try {
    await signIn(page, 'admin');
    await page.goto('/map?map=21.3305,43.5805,17.5');
    for (const { name, url, kind } of [
      { name: 'Photographs', url: `http://127.0.0.1:${port}/wms`, kind: 'WMS' },
      { name: 'Neighbour', url: `${serverUrl()}/ogc`, kind: 'OGC API' },
    ]) {
      const form = page.locator('details', { hasText: 'Allow another service' });
      if (!(await page.getByLabel('Name of the service').isVisible())) {
        await form.locator('summary').focus();
        await page.keyboard.press('Enter');
      }
      await page.getByLabel('Name of the service').focus();
      await page.keyboard.type(name);
      await page.getByLabel('Address', { exact: true }).focus();
      await page.keyboard.type(url);
      await page.getByLabel('Kind').focus();
      await page.keyboard.type(kind);
      await page.getByRole('button', { name: 'Allow this service' }).focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('summary', { hasText: name })).toBeVisible();
    }

    // Pictures.
    await page.locator('summary', { hasText: 'Photographs' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Orthophoto 2025' }).press('Space');
    await expect
      .poll(
        () => asked.filter(({ searchParams }) => searchParams.get('REQUEST') === 'GetMap').length,
      )
      .toBeGreaterThan(0);
    const map = asked.find(({ searchParams }) => searchParams.get('REQUEST') === 'GetMap');
    expect(map?.searchParams.get('LAYERS')).toBe('ortho');
    expect(map?.searchParams.get('BBOX')?.split(',').map(Number)).toHaveLength(4);

    // Features of the neighbour, taken over into a layer of one's own.
    await page.locator('summary', { hasText: 'Neighbour' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'hydrant', exact: true }).press('Space');
    await page.goto('/edit?map=21.3305,43.5805,17.5');
    // Typed letters are taken apart when they come slowly: on a busy machine another layer is chosen.
    await page.getByLabel('Layer to edit').selectOption({ label: 'Trees' });
    await moveMap(page, [21.3305, 43.5805], 16.5);
    const takeOver = page.getByRole('button', { name: /Take over \d+ features? of hydrant/ });
    await expect(takeOver).toBeVisible();
    const count = Number(/\d+/.exec((await takeOver.textContent()) ?? '')?.[0]);
    expect(count).toBeGreaterThan(0);
    await takeOver.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(`${count} changes`, { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Discard all' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('No changes')).toBeVisible();
  } finally {
    await context.close();
    await new Promise((resolve) => wms.close(resolve));
  }
});
