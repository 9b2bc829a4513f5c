/**
 * The citizens' portal by keyboard alone: a report over a connection that breaks, followed and opened again, each checked in
 * the database; "me too" from the public map; and every page in every language without barriers, down to 320 px.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from '@playwright/test';
import pg from 'pg';
import sharp from 'sharp';
import { axe } from './support/axe.ts';
import { middleOf, untilDrawn } from './support/map.ts';
import { misplaced, tooSmall } from './support/overflow.ts';
import { desktop, type Manner, openWindow, phone } from './support/people.ts';

let database: pg.Client;
test.beforeAll(async () => {
  database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
});
test.afterAll(() => database.end());

const rows = async (text: string, values: unknown[] = []) =>
  (await database.query<Record<string, unknown>>(text, values)).rows;

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

/** Goes with the Tab key to a control, as who uses no mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let count = 0; count < 60; count += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not come to ${wanted}`);
}

async function press(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button') {
  await tabTo(page, page.getByRole('main').getByRole(role, { name, exact: true }));
  await page.keyboard.press('Enter');
}

async function typeInto(page: Page, label: string | RegExp, words: string): Promise<void> {
  await tabTo(page, page.getByRole('main').getByLabel(label).and(page.locator('input, textarea')));
  await page.keyboard.type(words);
}

/** Types into a field with suggestions and takes the best. */
async function choose(page: Page, label: RegExp, words: string): Promise<void> {
  await typeInto(page, label, words);
  await expect(page.locator('.suggest-option').first()).toBeVisible();
  await page.keyboard.press('Enter');
}

/** From the first step to the last, with the questions of the category left as they may be. */
async function reportUpToSending(page: Page, place: string, words: string): Promise<void> {
  await page.goto('/report');
  await expect(heading(page, /Where is it/)).toBeVisible();
  await choose(page, /Street and number/, place);
  await expect(page.locator('.portal-chosen')).not.toBeEmpty();
  await press(page, 'Next');
  await expect(heading(page, /What is it/)).toBeFocused();
  await choose(page, /In a few words/, 'pothole');
  await typeInto(page, 'What should we know?', words);
  await press(page, 'Next');
  await expect(heading(page, /Photo and contact/)).toBeFocused();
}

interface Numbers {
  readonly reference: string;
  readonly token: string;
}

async function numbersOn(page: Page): Promise<Numbers> {
  await expect(page.locator('.portal-number')).toHaveCount(2);
  const [reference = '', token = ''] = await page.locator('.portal-number').allTextContents();
  expect(reference).toMatch(/^KS-\d{2}-\d{6}-\d$/);
  expect(token).toMatch(/^\d{4} \d{4} \d{4}$/);
  return { reference, token: token.replaceAll(' ', '') };
}

const stateOf = async (reference: string) =>
  (await rows('select status, version from request.request where reference = $1', [reference]))[0];

/** What the city does, whoever does it. */
const city = (reference: string, ...states: string[]) =>
  states.reduce(
    (before, state) =>
      before.then(() =>
        rows('update request.request set status = $2 where reference = $1', [reference, state]),
      ),
    Promise.resolve<unknown>(null),
  );

test('a report survives a reload and a broken connection, is followed, answered, opened again and rated', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser, { size: phone });
  const words = `Deep hole, ${crypto.randomUUID()}`;
  await reportUpToSending(page, 'cara lazara 12', words);
  const picture = await sharp({
    create: { width: 80, height: 60, channels: 3, background: '#888' },
  })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 35/1 0/1' } })
    .jpeg()
    .toBuffer();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: picture });
  await expect(page.getByRole('img', { name: 'Photo 1' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('img', { name: 'Photo 1' })).toBeVisible();
  await expect(page.getByText(words)).toBeVisible();
  await typeInto(page, 'E-mail', 'invented@primer.example');

  // The server takes it, but the answer is lost on its way: the page sends it again by itself.
  let isLost = true;
  await page.route('**/api/public/requests', async (route) => {
    if (!isLost) return route.fallback();
    isLost = false;
    await route.fetch();
    await route.abort();
  });
  await press(page, 'Send the report');
  await expect(page.getByRole('alert')).toContainText('Not sent yet');
  await expect(heading(page, 'Your report has arrived')).toBeVisible({ timeout: 15_000 });
  const { reference, token } = await numbersOn(page);
  const kept = await rows(
    `select r.channel, r.category, r.location_source, r.address_text,
       (select count(*)::int from request.request as o where o.description = r.description) as reports,
       (select count(*)::int from request.attachment as a where a.request_id = r.id) as photos,
       (select p.wants_answer from request.reporter as p where p.request_id = r.id) as wants_answer
     from request.request as r where r.description = $1`,
    [words],
  );
  expect(kept).toEqual([
    {
      channel: 'web',
      category: 'pothole',
      location_source: 'address',
      address_text: 'Cara Lazara 12, Kruševac',
      reports: 1,
      photos: 1,
      wants_answer: true,
    },
  ]);
  await page.reload();
  expect(await numbersOn(page)).toEqual({ reference, token });

  await city(reference, 'validated', 'waiting_for_citizen');
  await page.goto('/my');
  await typeInto(page, 'Reference', reference.replaceAll('-', ' ').toLowerCase());
  await typeInto(page, 'Your number', token);
  await page.keyboard.press('Enter');
  await expect(heading(page, reference)).toBeVisible();
  await expect(page.getByText('We need something from you')).toBeVisible();
  await typeInto(page, 'Your words', 'Right before the school');
  await press(page, 'Send');
  await expect.poll(async () => (await stateOf(reference))?.status).toBe('validated');
  await expect(page.getByText(/Somebody has read your report/)).toBeVisible();

  await city(reference, 'assigned', 'accepted', 'in_progress', 'resolved');
  await page.reload();
  await expect(page.getByText(/You can open it again until/)).toBeVisible();
  await typeInto(page, /What is still wrong/, 'The hole is back');
  await press(page, 'Open it again');
  await expect.poll(async () => (await stateOf(reference))?.status).toBe('reopened');

  await city(reference, 'assigned', 'accepted', 'in_progress', 'resolved');
  await page.reload();
  await tabTo(page, page.getByRole('radio', { name: 'Very content' }));
  await page.keyboard.press('ArrowDown');
  await press(page, 'Send the rating');
  await expect
    .poll(() =>
      rows(
        'select a.score from request.rating as a join request.request as r on r.id = a.request_id where r.reference = $1',
        [reference],
      ),
    )
    .toEqual([{ score: 4 }]);
  await context.close();
});

test('who finds it reported joins with one tap, from the report and from the public map', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  const words = `First of them, ${crypto.randomUUID()}`;
  await reportUpToSending(page, 'cara lazara 15', words);
  await press(page, 'Send the report');
  const { reference, token } = await numbersOn(page);
  const joined = () =>
    rows(
      `select j.channel, j.sealed is not null as is_known from request.joined_reporter as j
       join request.request as r on r.id = j.request_id where r.reference = $1`,
      [reference],
    );

  await page.goto('/report');
  await choose(page, /Street and number/, 'cara lazara 15');
  await press(page, 'Next');
  await choose(page, /In a few words/, 'pothole');
  const already = page.getByRole('region', { name: 'Already reported here?' });
  await expect(already).toContainText('Pothole');
  await expect(already).not.toContainText(words);
  await tabTo(page, already.getByRole('button', { name: 'Me too' }).first());
  await page.keyboard.press('Enter');
  await expect(heading(page, 'You have joined the report')).toBeVisible();
  expect((await numbersOn(page)).token).not.toBe(token);
  expect(await joined()).toEqual([{ channel: 'web', is_known: false }]);
  await press(page, 'Take it back');
  await expect(heading(page, 'What can we put right?')).toBeVisible();
  expect(await joined()).toEqual([]);

  await page.goto(`/around?case=${reference}`);
  const shown = page.getByRole('region', { name: `Report ${reference}` });
  await expect(shown).toContainText('Cara Lazara 15');
  await expect(page.locator('body')).not.toContainText(words);
  await tabTo(page, shown.getByRole('button', { name: 'Me too' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 people have reported it so far.')).toBeVisible();
  expect(await joined()).toHaveLength(1);
  await context.close();
});

test('the place is chosen without a mouse on the map, from the list, and not outside the city', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser, { size: phone });
  await page.goto('/report');
  await press(page, 'Next');
  await expect(page.getByText(/Choose a place first/)).toBeVisible();
  const canvas = page.locator('.map-canvas canvas');
  await expect(canvas).toBeVisible();
  await tabTo(page, canvas);
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  await expect(page.locator('.portal-chosen')).not.toBeEmpty();
  const neighbour = page.locator('.portal-list .list-button').nth(1);
  const name = (await neighbour.locator('span').first().textContent()) ?? '';
  await tabTo(page, neighbour);
  await page.keyboard.press('Enter');
  await expect(page.locator('.portal-chosen')).toContainText(name);

  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ longitude: 20.46, latitude: 44.82 });
  await press(page, 'Use my position');
  await expect(page.locator('.portal-chosen')).toContainText('lies outside the city');
  await press(page, 'Next');
  await expect(page).toHaveURL(/\/report$/);
  await context.close();
});

test('a finger takes the pin along, and the map stays where it is', async ({ browser }) => {
  const { context, page } = await openWindow(browser, { size: phone });
  await page.goto('/report');
  await choose(page, /Street and number/, 'cara lazara 12');
  const chosen = page.locator('.portal-chosen');
  await expect(chosen).toContainText('Cara Lazara 12');
  await untilDrawn(page);
  const canvas = page.locator('.map-canvas canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('There is no map');
  // The pin stands in the middle, where the address is.
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 - 8 };
  const middle = await middleOf(page);
  const finger = await context.newCDPSession(page);
  const touch = (type: string, ...touchPoints: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints } as never);
  await touch('touchStart', from);
  for (let step = 1; step <= 8; step += 1) {
    await touch('touchMove', { x: from.x + step * 9, y: from.y + step * 6 });
  }
  await touch('touchEnd');
  // First "the place on the map", then what is there.
  await expect(chosen).not.toHaveText(/Cara Lazara 12|^The place on the map/);
  await expect(chosen).not.toBeEmpty();
  expect(await middleOf(page)).toEqual(middle);
  // Beside the pin the finger moves the map, and the place stays.
  const place = await chosen.textContent();
  await touch('touchStart', { x: box.x + 60, y: box.y + 60 });
  for (let step = 1; step <= 8; step += 1) {
    await touch('touchMove', { x: box.x + 60 + step * 8, y: box.y + 60 + step * 8 });
  }
  await touch('touchEnd');
  await expect.poll(() => middleOf(page)).not.toEqual(middle);
  expect(await chosen.textContent()).toBe(place);
  await context.close();
});

const folder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));
mkdirSync(folder, { recursive: true });

/** The pictures of docs/tutorials/citizen.md; taken anew with UPDATE=1. */
const pictures = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const isPictured = (name: string, screen: string) =>
  process.env.UPDATE === '1' &&
  name === 'en-light-390' &&
  ['where', 'what', 'done', 'follow'].includes(screen);

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** 1280 px at 400 %. */
const zoomed = { width: 320, height: 640 } as const;
const manners: readonly Manner[] = [
  { language: 'en', theme: 'light', size: phone },
  { language: 'sr-Cyrl', theme: 'dark', size: phone },
  { language: 'sr-Latn', theme: 'dark', size: zoomed },
  { language: 'sl', theme: 'light', size: desktop },
];

for (const manner of manners) {
  const name = `${manner.language}-${manner.theme}-${manner.size.width}`;
  test(`${name}: every page stands as it should, without barriers`, async ({ browser }) => {
    test.setTimeout(120_000);
    const { context, page } = await openWindow(browser, manner);
    const check = (screen: string) =>
      test.step(screen, async () => {
        await page.evaluate(() => document.fonts.ready);
        const path = `${folder}portal-${screen}-${name}.png`;
        if (screen === 'where' && isPictured(name, screen)) await untilDrawn(page);
        await page.screenshot({ path });
        if (isPictured(name, screen)) copyFileSync(path, `${pictures}portal-${screen}.png`);
        const where = `${screen} ${name}`;
        const { violations } = await axe(page).withTags(rules).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
        expect.soft(found, where).toEqual([]);
        expect.soft(await misplaced(page), where).toEqual([]);
        expect.soft(await tooSmall(page), where).toEqual([]);
        const beyond = () => document.documentElement.scrollHeight - window.innerHeight;
        expect.soft(await page.evaluate(beyond), `${where}: emptiness below the page`).toBe(0);
        expect.soft(await page.locator('html').getAttribute('lang')).toBe(manner.language);
      });
    const field = page.locator('main [role=combobox]');
    const next = page.locator('main button[type=submit]');
    await page.goto('/');
    await page.locator('h1').waitFor();
    await check('home');
    await page.goto('/report');
    await field.fill('cara lazara 18');
    await page.locator('.suggest-option').first().waitFor();
    // However many lines the label takes, what is typed stays in sight.
    const [typed, list] = await Promise.all([
      field.boundingBox(),
      page.locator('.suggest-list').boundingBox(),
    ]);
    expect.soft(list?.y).toBeGreaterThanOrEqual((typed?.y ?? 0) + (typed?.height ?? 0));
    await page.keyboard.press('Enter');
    await page.locator('.portal-list .list-button').first().waitFor();
    await check('where');
    await next.click();
    await page.locator('.list-button').first().click();
    await check('kinds');
    await field.fill('bandera');
    await page.locator('.suggest-option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-question]').first().waitFor();
    await check('what');
    await next.click();
    await page.locator('.photo-field').waitFor();
    await check('send');
    await next.click();
    await page.locator('.portal-number').first().waitFor();
    await check('done');
    await page.locator('a.button-primary').click();
    await page.locator('.timeline').waitFor();
    await check('follow');
    await page.goto('/my');
    await page.locator('.portal-form').waitFor();
    await check('find');
    await page.goto('/around');
    await page.locator('.list-button').first().click();
    await page.locator('.public-case h2').waitFor();
    await check('around');
    await context.close();
  });
}
