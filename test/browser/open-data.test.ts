/**
 * The pages of the open data: each kind once, by turns in every language, theme and size. Nothing sticks out, axe finds no
 * barrier by WCAG 2.2 AA, the content security policy is never broken, and without a script the page is still whole.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { axe } from './support/axe.ts';
import { misplaced, tooSmall } from './support/overflow.ts';
import { desktop, type Manner, openWindow, phone, serverUrl } from './support/people.ts';

const folder = fileURLToPath(new URL('../../test-results/open-data/', import.meta.url));
mkdirSync(folder, { recursive: true });

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const manners: readonly Manner[] = [
  { language: 'en', theme: 'light', size: desktop },
  { language: 'sr-Cyrl', theme: 'dark', size: phone },
  { language: 'sl', theme: 'light', size: phone },
  { language: 'sr-Latn', theme: 'dark', size: desktop },
];

const light = '/ogc/collections/street_light';
const kinds: readonly (readonly [name: string, path: (item: string) => string, hasMap?: true])[] = [
  ['landing', () => '/ogc', true],
  ['conformance', () => '/ogc/conformance'],
  ['collections', () => '/ogc/collections'],
  ['collection', () => light, true],
  ['items', () => `${light}/items?limit=25`, true],
  ['item', (item) => item, true],
  ['versions', (item) => `${item}/versions`],
  ['queryables', () => `${light}/queryables`],
  ['schema', () => `${light}/schema`],
  ['tilesets', () => '/ogc/tiles'],
  ['tileset', () => `${light}/tiles/WebMercatorQuad`, true],
  ['grids', () => '/ogc/tileMatrixSets'],
  ['grid', () => '/ogc/tileMatrixSets/WebMercatorQuad'],
  ['styles', () => '/ogc/styles'],
  ['style', () => '/ogc/styles/map', true],
  ['api', () => '/ogc/api'],
  ['functions', () => '/ogc/functions'],
];

/** The path of a lamp. */
async function anItem(): Promise<string> {
  const answer = await fetch(`${serverUrl()}${light}/items?limit=1&f=json`);
  const { features } = (await answer.json()) as { features: { id: number }[] };
  return `${light}/items/${features[0]?.id}`;
}

function inManner(path: string, { language }: Manner): string {
  return `${path}${path.includes('?') ? '&' : '?'}f=html&lang=${language}`;
}

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await axe(page).withTags(rules).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
}

for (const [turn, manner] of manners.entries()) {
  const name = `${manner.language}-${manner.theme}-${manner.size.width}`;
  test(`${name}: pages of the open data stand as they should`, async ({ browser }) => {
    test.setTimeout(180_000);
    const { context, page } = await openWindow(browser, manner);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const item = await anItem();
    for (const [kind, path, hasMap] of kinds.filter((_, index) => index % 4 === turn)) {
      await test.step(kind, async () => {
        await page.goto(inManner(path(item), manner));
        if (hasMap) await expect(page.locator('figure[data-drawn] canvas')).toBeVisible();
        await page.screenshot({ path: `${folder}${kind}-${name}.png`, fullPage: true });
        const where = `${kind} ${name}`;
        expect.soft(await misplaced(page), where).toEqual([]);
        expect.soft(await tooSmall(page), where).toEqual([]);
        expect.soft(await barriers(page), where).toEqual([]);
        expect.soft(await page.locator('html').getAttribute('lang')).toBe(manner.language);
      });
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
}

test('without a script there is a drawn map, a table, and a filter that works', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: serverUrl(), javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${light}/items?f=html&lang=en&limit=10`);
  await expect(page.locator('figure svg circle')).toHaveCount(10);
  await page.getByLabel('Filter (CQL2)').fill("lamp_kind = 'sodium'");
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('cell', { name: 'Sodium vapour' })).toHaveCount(10);
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page.getByRole('link', { name: 'First page' })).toBeVisible();
  await page.getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Street lights');
  await page.getByRole('link', { name: 'Српски' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Уличне светиљке');
  await context.close();
});
