/**
 * The analyst brings a spreadsheet into a layer, by keyboard: chosen, looked through, tried, what is refused read and seen
 * on the map, saved with a reason, undone; checked in the database at the end.
 */
import { expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { openWindow, signIn } from './support/people.ts';

/** Semicolons, decimal commas, centimetres, labels of codes; one year that is none, one place far away. */
const spreadsheet = [
  'Broj;Vrsta;Prečnik (cm);Godina ugradnje;Dužina;Širina',
  'UVOZ-1;podzemni;8;1974;21,3312;43,5812',
  'UVOZ-2;podzemni;10;devedesete;21,3314;43,5814',
  'UVOZ-3;nadzemni;15;1999;25,0001;43,5815',
  'UVOZ-4;nadzemni;12;2001;21,3315;43,5816',
].join('\r\n');

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

async function rows(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const ours = `select number, kind, diameter_mm from gis.hydrant where number like 'UVOZ-%' order by number`;

test('a spreadsheet becomes features, and is taken back as a whole', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'mila.analyst');
  await page.goto('/edit/import?map=21.3313,43.5814,16');
  await page.getByLabel('Layer to import into').focus();
  await page.keyboard.type('Hydrants');
  await page.locator('input[type=file]').setInputFiles({
    name: 'Hidranti.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(spreadsheet),
  });
  await expect(page.getByText('4 rows, 6 fields')).toBeVisible();
  await expect(page.getByLabel('Separator').locator('option:checked')).toHaveText('semicolon ;');
  await expect(page.getByLabel('Reference system').locator('option:checked')).toContainText(
    'EPSG:4326',
  );
  await expect(page.getByLabel('Unit of Prečnik (cm)')).toHaveValue('cm');
  await press(page, 'Try it');
  await expect(page.getByText('2 new features and 2 rows refused')).toBeVisible();
  await expect(page.getByText('“devedesete”: not a whole number')).toBeVisible();
  await expect(page.getByText('outside of the city')).toBeVisible();
  await press(page, 'Show row 4 on the map');
  await expect(page).toHaveURL(/map=25\.0/);
  expect(await rows(ours)).toEqual([]);
  // The trial stays through a reload.
  await page.reload();
  await press(page, 'Import 2 rows');
  await expect(page.getByText('Say why, in a few words.')).toBeVisible();
  await page.getByLabel('Why').focus();
  await page.keyboard.type('Popis hidranata');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 features were made or changed.')).toBeVisible();
  expect(await rows(ours)).toEqual([
    { number: 'UVOZ-1', kind: 'below', diameter_mm: 80 },
    { number: 'UVOZ-4', kind: 'above', diameter_mm: 120 },
  ]);
  await page.getByLabel('Why').focus();
  await page.keyboard.type('Pogrešna datoteka');
  await press(page, 'Undo this import');
  await expect(page.getByText('The import was undone.')).toBeVisible();
  expect(await rows(ours)).toEqual([]);
  expect(
    await rows(`select operation, reason, count(*)::integer as n from history.version
      where layer = 'hydrant' and reason in ('Popis hidranata', 'Pogrešna datoteka')
      group by operation, reason order by operation`),
  ).toEqual([
    { operation: 'delete', reason: 'Pogrešna datoteka', n: 2 },
    { operation: 'insert', reason: 'Popis hidranata', n: 2 },
  ]);
  await context.close();
});
