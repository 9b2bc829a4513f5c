/**
 * The planner's path, by keyboard alone: from "leaks within 200 m of the rivers since 2022" to a PDF. What was found is
 * counted by plain SQL as well; the run's recipe lies in the database; the report's map and scale bar are true to scale.
 */
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import pg from 'pg';
import { axe } from './support/axe.ts';
import { drawnPoints, untilDrawn } from './support/map.ts';
import { openWindow, signIn } from './support/people.ts';
import { picture } from './support/picture.ts';

const bufferMetres = 200;
const since = '2022-01-01';
const mostTabs = 80;

/** Goes on with Tab until it is there, as one without a mouse does. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; pressed < mostTabs; pressed += 1) {
    if ((await target.count()) === 1 && (await isThere())) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Not reached by ${key}: ${target}`);
}

/** Chooses in a list of the system by its first letters. */
async function choose(page: Page, label: string, words: string, value: RegExp): Promise<void> {
  const list = page.getByLabel(label, { exact: true });
  await tabTo(page, list);
  await page.keyboard.type(words);
  await expect(list.locator('option:checked')).toHaveText(value);
}

/**
 * Brings leaks to the river Rasina: four since 2022 that lie near it, one from before, one further away. Gives how many
 * a plain count finds.
 */
async function bringLeaks(database: pg.Client): Promise<number> {
  await database.query(
    `with river as (select geom from gis.water_body where kind = 'river' and name = 'Rasina'),
       bank as (
         select st_closestpoint(st_boundary(r.geom), a.geom) as near, a.geom as town
         from river r, (select st_centroid(st_collect(geom)) as geom from gis.address) a),
       leaks as (
         select id, received_at >= $1 as is_new,
           row_number() over (partition by received_at >= $1 order by id) as place
         from request.request where category = 'water_leak')
     update request.request q set geom = st_lineinterpolatepoint(
         st_makeline(b.near, b.town), (case when l.is_new and l.place = 5 then 450 else 40 * l.place end)
           / st_distance(b.near, b.town))
     from leaks l, bank b
     where q.id = l.id and ((l.is_new and l.place <= 5) or (not l.is_new and l.place = 1))`,
    [since],
  );
  const { rows } = await database.query<{ count: string }>(
    `select count(*) from request.request r where category = 'water_leak' and received_at >= $1
     and exists (select 1 from gis.water_body w
       where w.kind = 'river' and st_dwithin(w.geom, r.geom, $2))`,
    [since, bufferMetres],
  );
  return Number(rows[0]?.count);
}

interface JobRow {
  readonly process: string;
  readonly status: string;
  readonly login: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

async function jobOf(database: pg.Client, id: string): Promise<JobRow | undefined> {
  const { rows } = await database.query<JobRow>(
    `select j.process, j.status, a.login, j.inputs from analysis.job j
     join auth.account a on a.id = j.account_id where j.id = $1`,
    [id],
  );
  return rows[0];
}

/** Fills the question with the keyboard, and asks. */
async function ask(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Planning');
  const room = page.getByRole('dialog').getByRole('option', { name: 'Go to “Planning”' });
  await expect(room).toBeVisible();
  while ((await room.getAttribute('aria-selected')) !== 'true') {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/planning/);
  await choose(page, 'Of which layer', 'Requests', /^Requests$/);
  await tabTo(page, page.getByRole('button', { name: 'Add a condition' }));
  await page.keyboard.press('Enter');
  await choose(page, 'Property', 'Category', /^Category$/);
  await choose(page, 'Value', 'Burst', /^Burst or leaking pipe$/);
  await choose(page, 'Around all of a layer', 'Water', /^Water$/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const place = page.locator('.planning-place');
  await tabTo(page, place.locator('summary').first(), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, place.getByRole('button', { name: 'Add a condition' }));
  await page.keyboard.press('Enter');
  const property = place.getByLabel('Property', { exact: true });
  await tabTo(page, property);
  await page.keyboard.type('Kind');
  await tabTo(page, place.getByLabel('Value', { exact: true }));
  await page.keyboard.type('River');
  await tabTo(page, page.getByLabel('Within how many metres'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type(String(bufferMetres));
  await tabTo(page, page.getByLabel('From', { exact: true }).first());
  await page.keyboard.type('01012022');
  await page.keyboard.press('Enter');
}

test('from “leaks within 200 m of the rivers since 2022” to a PDF, by keyboard alone', async ({
  browser,
}) => {
  // Two browsers draw maps without a graphics card: the reader's, and the one that prints.
  test.setTimeout(180_000);
  const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
  const { context, page } = await openWindow(browser);
  try {
    const expected = await bringLeaks(database);
    expect(expected).toBeGreaterThanOrEqual(4);
    await signIn(page, 'petar.planner');
    await ask(page);

    // The sentence, the map, the table.
    const sentence = page.locator('.planning-sentence');
    await expect(sentence).toHaveText(
      `Requests (Category: Burst or leaking pipe): ${expected} found within 200 m of Water (Kind: River), since 1 Jan 2022.`,
    );
    await expect(page.getByRole('grid', { name: 'What was found' })).toHaveAttribute(
      'aria-rowcount',
      String(expected + 1),
    );
    await untilDrawn(page);
    const job = new URL(page.url()).searchParams.get('job') ?? '';
    expect(await jobOf(database, job)).toEqual({
      process: 'select',
      status: 'successful',
      login: 'petar.planner',
      inputs: expect.objectContaining({
        collection: 'request',
        filter: "category = 'water_leak'",
        period: `${since}/..`,
        bufferMetres,
      }),
    });

    // One selection: a row that is opened is selected in the address, and so on the map.
    const grid = page.getByRole('grid', { name: 'What was found' });
    await tabTo(page, grid);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/select=request/);
    await untilDrawn(page);
    expect((await drawnPoints(page, 'request')).length).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await picture(page, 'planner');

    // The report: a page of its own, and the PDF of it.
    const link = page.getByRole('link', { name: 'Report', exact: true });
    await tabTo(page, link, 'Shift+Tab');
    const opened = context.waitForEvent('page');
    await page.keyboard.press('Enter');
    const report = await opened;
    await report.waitForSelector('html[data-report=ready]', { state: 'attached' });
    await expectTrueScale(report);
    await picture(report, 'planner-report');
    await tabTo(report, report.getByRole('button', { name: 'Make a PDF' }));
    const coming = report.waitForEvent('download', { timeout: 40_000 });
    await report.keyboard.press('Enter');
    const file = await coming;
    const path = await file.path();
    expectReport(readFileSync(path), expected);

    // The same again stands beside the first: of one recipe, and nothing differs.
    await tabTo(page, page.getByRole('button', { name: 'Run again' }));
    await page.keyboard.press('Enter');
    await expect(page.locator('.planning-whole tbody td').last()).toHaveText('0');
    const beside = new URL(page.url()).searchParams.get('beside') ?? '';
    expect(await jobOf(database, beside)).toEqual(await jobOf(database, job));
    await nameAndFind(page, { named: job, deleted: beside });
    expect(await jobOf(database, beside)).toBeUndefined();
    expect(await jobOf(database, job)).toBeDefined();
  } finally {
    await database.end();
    await context.close();
  }
});

/** Past runs: one gets a title and a pin, the other is deleted, and the first is found by its title in either script. */
async function nameAndFind(page: Page, jobs: { readonly named: string; readonly deleted: string }) {
  const runOf = (job: string) => page.locator(`.planning-run:has(#run-${job})`);
  await tabTo(page, page.getByRole('button', { name: 'Past runs' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const first = runOf(jobs.named);
  await expect(first).toBeVisible();
  await tabTo(page, first.getByRole('button', { name: 'Give it a title' }));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Žute cevi kod Rasine');
  await page.keyboard.press('Enter');
  await expect(first.locator('.row-title')).toHaveText('Žute cevi kod Rasine');
  // The focus is where it was: at this run.
  await expect(page.locator(`#run-${jobs.named}`)).toBeFocused();
  await tabTo(page, first.getByRole('button', { name: 'Pin: keep it without end' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  await expect(page.locator(`#run-${jobs.named}`)).toBeFocused();
  // What was told of "Run again" names a button that is gone; it is taken away some seconds later.
  await expect(page.locator('[data-live-announcer] [role=img]')).toHaveCount(0);
  expect((await axe(page).analyze()).violations).toEqual([]);
  const other = runOf(jobs.deleted);
  await tabTo(page, other.getByRole('button', { name: 'Delete the run' }));
  await page.keyboard.press('Enter');
  await tabTo(page, other.getByRole('button', { name: 'Delete the run' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(other).toHaveCount(0);
  await tabTo(page, page.getByLabel('Find a run'), 'Shift+Tab');
  await page.keyboard.type('zute rasina');
  await expect(page.getByText('No run fits')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('жуте цеви');
  await expect(page.locator('.planning-run .row-title')).toHaveText(['Žute cevi kod Rasine']);
}

/** The bar's length on paper and the map's pixels both agree with the scale that the page tells. */
async function expectTrueScale(report: Page): Promise<void> {
  const told = await report.locator('.report-under-map p').textContent();
  const scale = Number(/1 : ([\d,]+)/.exec(told ?? '')?.[1]?.replaceAll(',', ''));
  const measured = await report.evaluate(() => {
    const millimetre = 96 / 25.4;
    const bar = document.querySelector<HTMLElement>('.report-scale svg');
    const canvas = document.querySelector('.print-map-canvas') as HTMLElement & {
      mapEngine?: {
        map: {
          getCenter(): { lng: number; lat: number };
          project(lonLat: [number, number]): { x: number; y: number };
        };
      };
    };
    const map = canvas.mapEngine?.map;
    if (!bar || !map) throw new Error('no map');
    const { lng, lat } = map.getCenter();
    // A thousandth of a degree of longitude at this latitude, on the sphere of Web Mercator.
    const metres = (Math.PI / 180 / 1000) * 6_378_137 * Math.cos((lat * Math.PI) / 180);
    const pixels = map.project([lng + 0.001, lat]).x - map.project([lng, lat]).x;
    return {
      bar: Number(bar.dataset.metres) / (bar.getBoundingClientRect().width / millimetre / 1000),
      map: metres / (pixels / millimetre / 1000),
    };
  });
  expect(measured.bar / scale).toBeCloseTo(1, 2);
  expect(measured.map / scale).toBeCloseTo(1, 2);
}

/** Text as a PDF writes it outside of its streams: UTF-16 in hexadecimal digits. */
function inHex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
}

/** It is a PDF of A4 pages, titled by the sentence, tagged for screen readers, with the map as a picture in it. */
function expectReport(pdf: Buffer, expected: number): void {
  const text = pdf.toString('latin1');
  expect(text.startsWith('%PDF-')).toBe(true);
  expect(text).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  expect(text).toContain(inHex(`${expected} found within 200 m of Water`));
  expect(text).toMatch(/\/MarkInfo/);
  const widths = [...text.matchAll(/\/Subtype \/Image[\s\S]{0,200}?\/Width (\d+)/g)];
  expect(Math.max(...widths.map(([, width]) => Number(width)))).toBeGreaterThan(1000);
}
