/**
 * The attribute table by keyboard: sorted and filtered by the server, in step with the map, edited in the draft and saved to
 * the database. In each language, both sizes, light and dark it stands as it should.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { axe } from './support/axe.ts';
import { misplaced, tooSmall } from './support/overflow.ts';
import { desktop, type Manner, openWindow, phone, signIn } from './support/people.ts';

const folder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));
mkdirSync(folder, { recursive: true });

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const manners: readonly Manner[] = [
  { language: 'en', theme: 'light', size: desktop },
  { language: 'sr-Cyrl', theme: 'dark', size: desktop },
  { language: 'sr-Latn', theme: 'light', size: phone },
  { language: 'sl', theme: 'dark', size: phone },
];

const grid = (page: Page) => page.getByRole('grid');

/** All ids are read, and the contents of the rows in view. */
async function untilRead(page: Page): Promise<void> {
  await expect(grid(page)).toHaveAttribute('aria-busy', 'false');
  await expect(page.locator('.grid-body .is-coming')).toHaveCount(0);
}

/** The row of the cell that the grid names as its active one. */
function activeRow(page: Page) {
  return page.locator('.grid-row', { has: page.locator('.is-active') });
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What the grid says of itself to those who hear it: its rows in their order, its active cell by name wherever it is. */
async function saidOfGrid(page: Page) {
  return grid(page).evaluate((element) => {
    const named = element.getAttribute('aria-activedescendant') ?? '';
    const cell = document.getElementById(named);
    const rows = [...element.querySelectorAll('.grid-body [role=row]:not([aria-hidden])')];
    const indexes = rows.map((row) => Number(row.getAttribute('aria-rowindex')));
    return {
      indexes,
      active: `${cell?.closest('[role=row]')?.getAttribute('aria-rowindex')} ${cell?.getAttribute('role')}`,
      isNamedOnce: document.querySelectorAll(`[id="${named}"]`).length === 1,
      columns: [...(rows[0]?.children ?? [])].map((one) => one.getAttribute('aria-colindex')),
    };
  });
}

/** Scrolled by the wheel it stays a grid: no row is said twice, and the elements of rows are used again. */
async function staysAGrid(page: Page): Promise<void> {
  await press(page, 'ArrowDown', 'ArrowRight');
  await page.evaluate(() => {
    document.querySelector('.grid-body .grid-row')?.setAttribute('data-marked', '');
  });
  await grid(page).hover({ position: { x: 200, y: 120 } });
  await page.mouse.wheel(0, 3200);
  await expect(page.locator('.grid-body [aria-rowindex="105"]')).toBeVisible();
  await untilRead(page);
  const said = await saidOfGrid(page);
  const inBody = said.indexes.slice(0, -1);
  expect(inBody).toEqual(inBody.map((_, place) => (inBody[0] ?? 0) + place));
  // The active row is far above by now, and still there to be named.
  expect(said).toMatchObject({ active: '3 gridcell', isNamedOnce: true });
  expect(said.columns).toEqual(said.columns.map((_, place) => String(place + 1)));
  await expect(page.locator('[data-marked]')).not.toHaveAttribute('aria-rowindex', '2');
  // The next key leads on from there, into view.
  await press(page, 'ArrowDown');
  await expect(activeRow(page)).toBeInViewport();
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '4');
  await press(page, 'Control+Home');
  expect((await saidOfGrid(page)).active).toBe('2 rowheader');
}

/** As the keys for it bring a text from another program. */
async function paste(page: Page, text: string): Promise<void> {
  await grid(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}

const cellAt = (page: Page, row: number, column: number) =>
  page.locator(`.grid-row[aria-rowindex="${row}"] [data-column="${column}"]`);

/** Copied and pasted by hand: cells are clicked, the keys are those of every program. Ends with one change undone. */
async function copiesByHand(page: Page): Promise<void> {
  const text = ((await cellAt(page, 6, 1).textContent()) ?? '').trim();
  expect(text).not.toBe('');
  await cellAt(page, 6, 1).click();
  await press(page, 'Control+c');
  await cellAt(page, 5, 1).click();
  await press(page, 'Control+v');
  await expect(cellAt(page, 5, 1)).toHaveText(`${text} (not saved yet)`);
  await press(page, 'Control+z');
  await expect(cellAt(page, 5, 1)).not.toHaveText(text);
  // A clipboard that holds no text, a picture say, empties nothing.
  await paste(page, '');
  await expect(page.locator('.is-changed')).toHaveCount(1);
  // What has no place is refused as a whole, and told.
  await press(page, 'Control+End', 'Home');
  await paste(page, '12');
  await expect(page.getByText('No. cannot be written here. Nothing was pasted.')).toBeVisible();
  await press(page, 'ArrowRight');
  await paste(page, 'P-8\nP-9');
  await expect(page.getByText('What was copied reaches beyond the last row')).toBeVisible();
  await press(page, 'Control+Home');
  await expect(page.locator('.is-changed')).toHaveCount(1);
  // In a field the keys are the field's own.
  await cellAt(page, 5, 1).dblclick();
  await press(page, 'Control+a', 'Control+v');
  await expect(page.locator('.grid-input')).toHaveValue(text);
  await press(page, 'Escape');
  await expect(page.locator('.is-changed')).toHaveCount(1);
}

async function withDatabase<T>(work: (database: pg.Client) => Promise<T>): Promise<T> {
  const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

test('a visitor walks, sorts and filters the table by keyboard; the map follows', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  const [counted, largest, gardens] = await withDatabase(async (database) => {
    const one = async (sql: string) => (await database.query(sql)).rows[0];
    return [
      await one('select count(*)::int from gis.parcel'),
      await one('select id::int from gis.parcel order by area_m2 desc nulls last, id limit 1'),
      await one(
        `select count(*)::int, land_use as use from gis.parcel group by land_use order by 1 limit 1`,
      ),
    ];
  });
  await page.goto('/map?map=21.3325,43.5785,15');
  await page.getByRole('button', { name: 'Open the table of Parcels' }).focus();
  await page.keyboard.press('Enter');
  await untilRead(page);
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(counted.count + 1));
  await expect(page.locator('.table-count')).toHaveText(
    `${counted.count.toLocaleString('en-GB')} rows`,
  );

  // To the last row and back, over many pages of keys.
  await grid(page).focus();
  await press(page, 'Control+End');
  await untilRead(page);
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', String(counted.count + 1));
  await press(page, 'PageUp', 'ArrowUp', 'Home', 'Control+Home');
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '2');

  await staysAGrid(page);

  // The head sorts; from there the largest parcel is opened, and the map goes to it.
  const area = page.getByRole('columnheader', { name: /^Area/ });
  const column = Number(await area.getAttribute('data-column'));
  await press(page, 'ArrowUp', ...Array<string>(column).fill('ArrowRight'), 'Enter', 'Enter');
  await expect(area).toHaveAttribute('aria-sort', 'descending');
  await untilRead(page);
  await press(page, 'ArrowDown');
  await expect(page.locator('[aria-rowindex="2"] th')).toHaveText(String(largest.id));
  await press(page, 'Enter');
  await expect(page.locator('[aria-rowindex="2"]')).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(new RegExp(`select=parcel/${largest.id}`));
  await expect(page).toHaveURL(/map=[^&]*,1[7-9]/);
  await page.getByRole('button', { name: 'Close the details' }).focus();
  await press(page, 'Enter');

  // A condition written by choosing; the map draws only what fits.
  await page.getByRole('button', { name: 'Filter' }).focus();
  await press(page, 'Enter');
  await page.getByLabel('Column', { exact: true }).selectOption('land_use');
  await page.getByLabel('Comparison').selectOption('equals');
  await page.getByLabel('Value').fill(gardens.use);
  await press(page, 'Enter');
  await expect(page.locator('.table-count')).toHaveText(
    gardens.count === 1 ? '1 row' : `${gardens.count.toLocaleString('en-GB')} rows`,
  );
  await expect(page.getByLabel('Filter (CQL2)')).toHaveValue(`land_use = '${gardens.use}'`);
  const isFiltered = () =>
    page.evaluate(() => {
      interface MapElement extends Element {
        mapEngine?: { map: { getStyle(): { sources: Record<string, { tiles?: string[] }> } } };
      }
      const found = document.querySelector<MapElement>('.map-canvas')?.mapEngine;
      const { tiles } = found?.map.getStyle().sources['parcel-filtered'] ?? {};
      return decodeURIComponent(tiles?.[0] ?? '');
    });
  await expect.poll(isFiltered).toContain(`filter=land_use = '${gardens.use}'`);

  // What cannot be read is told at the field.
  await page.getByLabel('Filter (CQL2)').fill('land_use = ');
  await press(page, 'Enter');
  await expect(page.getByLabel('Filter (CQL2)')).toHaveAttribute('aria-invalid', 'true');
  await context.close();
});

test('an analyst changes a cell and many rows at once; the database has it', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  const { rows } = await withDatabase((database) =>
    database.query(`select id::int from gis.hydrant order by id limit 3`),
  );
  const ids = rows.map(({ id }) => id) as number[];
  await signIn(page, 'mila.analyst');
  await page.goto('/edit?layer=hydrant&table=hydrant&map=21.3325,43.5785,16');
  await untilRead(page);
  await expect(grid(page)).toHaveAttribute('aria-readonly', 'false');

  await grid(page).focus();
  await press(page, 'Control+Home', 'ArrowRight', 'F2');
  await page.keyboard.type('T-1');
  // The field stays under the hand though the table is scrolled meanwhile.
  await page.locator('.grid').evaluate((element) => element.scrollTo({ top: 2000 }));
  await expect(page.locator('.grid-body [aria-rowindex="60"]')).toBeVisible();
  await expect(page.locator('.grid-input')).toBeFocused();
  await page.locator('.grid').evaluate((element) => element.scrollTo({ top: 0 }));
  await press(page, 'Enter');
  await expect(page.locator('.is-changed')).toHaveText('T-1 (not saved yet)');
  await expect(grid(page)).toBeFocused();

  // A piece of a spreadsheet over cells: each row its own, in one step that undo takes back.
  await press(page, 'ArrowDown');
  await paste(page, 'P-2\nP-3\n');
  await expect(page.locator('.is-changed')).toHaveCount(3);
  await expect(page.locator('[aria-rowindex="4"]')).toContainText('P-3');
  await press(page, 'Control+z');
  await expect(page.locator('.is-changed')).toHaveCount(1);
  await copiesByHand(page);
  await press(page, 'Control+Home');

  // Three rows get one year, in one step.
  await press(page, 'Home', 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown');
  await expect(page.locator('[aria-selected=true]')).toHaveCount(3);
  await page.getByRole('button', { name: 'Set in 3 rows' }).focus();
  await press(page, 'Enter');
  await page.getByLabel('Column', { exact: true }).selectOption('installed_year');
  await page.getByLabel('Value').fill('1987');
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: '3 changes' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Why' }).fill('Surveyed');
  await page.getByRole('button', { name: 'Save changes' }).focus();
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'No changes' })).toBeVisible();
  const saved = await withDatabase((database) =>
    database.query(
      `select h.number, h.installed_year as year, v.reason from gis.hydrant as h
       join history.version as v on v.layer = 'hydrant' and v.feature_id = h.id and v.valid_to = 'infinity'
       where h.id = any ($1) order by h.id`,
      [ids],
    ),
  );
  expect(saved.rows.map(({ year, reason }) => [year, reason])).toEqual(
    ids.map(() => [1987, 'Surveyed']),
  );
  expect(saved.rows[0].number).toBe('T-1');
  // What others change comes by itself.
  await withDatabase((database) =>
    database.query(`update gis.hydrant set number = 'T-SQL' where id = $1`, [ids[0]]),
  );
  await expect(page.locator('[aria-rowindex="2"]')).toContainText('T-SQL');
  await context.close();
});

test('a cell that is being edited stays its feature’s while others change the table', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'mila.analyst');
  await page.goto(
    "/edit?layer=hydrant&table=hydrant&order=number&where=number <> '!gone'&map=21.3325,43.5785,16",
  );
  await untilRead(page);
  const idIn = async (row: number) => Number(await cellAt(page, row, 0).textContent());
  const [edited, moved] = [await idIn(8), await idIn(12)];
  const numbers = await withDatabase(async (database) => {
    const { rows } = await database.query(
      'select id::int, number from gis.hydrant where id = any ($1)',
      [[edited, moved]],
    );
    return rows as { id: number; number: string }[];
  });
  const number = (id: number, value: string | undefined) =>
    withDatabase((database) =>
      database.query('update gis.hydrant set number = $2 where id = $1', [id, value]),
    );
  await cellAt(page, 8, 1).dblclick();
  await page.keyboard.type('E-1');
  // Somebody else's change brings another row to the top: all rows move by one.
  await number(moved, '!first');
  await expect(cellAt(page, 2, 0)).toHaveText(String(moved));
  await expect(page.locator('.grid-input')).toBeFocused();
  await expect(page.locator('.grid-input')).toHaveValue('E-1');
  await press(page, 'Enter');
  await expect(page.locator('.is-changed')).toHaveText('E-1 (not saved yet)');
  await expect(page.locator('.grid-row', { has: page.locator('.is-changed') })).toContainText(
    String(edited),
  );
  await expect(activeRow(page).locator('th')).toHaveText(String(edited));

  // A feature that leaves the table takes no other one's value.
  await press(page, 'F2');
  await page.keyboard.type('E-2');
  await number(edited, '!gone');
  await expect(
    page.getByText('The feature you were editing is no longer in this table'),
  ).toBeVisible();
  await expect(page.locator('.grid-input')).toHaveCount(0);
  await expect(grid(page)).toBeFocused();
  await expect(page.getByText('E-2')).toHaveCount(0);
  for (const one of numbers) await number(one.id, one.number);
  await context.close();
});

for (const manner of manners) {
  const name = `${manner.language}-${manner.theme}-${manner.size.width}`;
  test(`${name}: the table stands as it should`, async ({ browser }) => {
    const { context, page } = await openWindow(browser, manner);
    await page.goto(
      "/map?map=21.3325,43.5785,16&table=water_pipe&where=material = 'ductile_iron'&order=-diameter_mm",
    );
    await untilRead(page);
    for (const part of ['', 'filter', 'columns'] as const) {
      const buttons = page.locator('.table-end .button');
      if (part !== '') await buttons.nth(part === 'filter' ? 0 : 1).click();
      await page.screenshot({ path: `${folder}table${part}-${name}.png` });
      const { violations } = await axe(page).withTags(rules).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
      expect.soft(found, `${part} ${name}`).toEqual([]);
      expect.soft(await misplaced(page), `${part} ${name}`).toEqual([]);
      expect.soft(await tooSmall(page), `${part} ${name}`).toEqual([]);
    }
    await context.close();
  });
}
