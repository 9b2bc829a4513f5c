/**
 * Administration by the keyboard, ending in the database: a rule of responsibility is changed, tried on the past year and saved, and
 * the next case goes elsewhere with the new reason; a category with a question is made, and found at the desk by its synonym. And
 * all forms stand as they should, in every language.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from '@playwright/test';
import pg from 'pg';
import { axe } from './support/axe.ts';
import { misplaced, tooSmall } from './support/overflow.ts';
import { desktop, type Manner, openWindow, phone, signIn } from './support/people.ts';
import { screens, show } from './support/screens.ts';

const folder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));
mkdirSync(folder, { recursive: true });

/** The pictures of docs/tutorials/administrator.md; taken anew with UPDATE=1. */
const pictures = fileURLToPath(new URL('../../docs/images/', import.meta.url));

async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}${name}.png` });
  if (process.env.UPDATE === '1') await page.screenshot({ path: `${pictures}${name}.png` });
}

let database: pg.Client;
test.beforeAll(async () => {
  database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
});
test.afterAll(async () => {
  // The other tests find the lamps with those who keep them, however this one ended.
  await database.query(
    `update org.responsibility_rule set organisation_id = (select id from org.organisation where code = 'lighting')
     where valid_to = 'infinity' and reason_i18n ->> 'en' = 'The lamps went to the roads directorate'`,
  );
  await database.end();
});

/** Goes from control to control until this one has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${wanted} was not reached by ${key}`);
}

async function write(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
}

const form = (page: Page) => page.locator('#detail');

test('a rule is changed and tried, and the next case goes elsewhere', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'admin');
  await page.goto('/admin');
  await tabTo(page, page.getByRole('button', { name: /^Responsibility/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: /^1\. / }));
  await page.keyboard.press('Enter');

  await tabTo(page, form(page).getByLabel('Responsible'));
  await page.keyboard.type('Roads');
  await write(page, form(page).getByLabel('English'), 'The lamps went to the roads directorate');
  const run = page.getByRole('button', { name: 'Try these rules' });
  await tabTo(page, run, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const told = page.getByText(/Of [\d,]+ requests [1-9][\d,]* would have gone elsewhere/);
  await expect(told).toBeVisible();
  await expect(
    page.getByRole('cell', { name: /Street lighting company → Roads/ }).first(),
  ).toBeVisible();
  await takePicture(page, 'admin-trial');

  await write(page, form(page).getByLabel('Why (optional)'), 'Council decision 12');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Saved. It holds from now on.')).toBeVisible();

  const { rows: kept } = await database.query(
    `select o.code, r.reason_i18n ->> 'en' as reason from org.responsibility_rule as r
     join org.organisation as o on o.id = r.organisation_id where r.valid_to = 'infinity' order by r.position limit 1`,
  );
  expect(kept).toEqual([{ code: 'roads', reason: 'The lamps went to the roads directorate' }]);
  const { rows: written } = await database.query(
    `select distinct actor, reason from org.revision where subject = 'responsibility_rules' and reason <> ''`,
  );
  expect(written).toEqual([{ actor: 'Administrator', reason: 'Council decision 12' }]);
  await context.close();

  const { context: deskWindow, page: desk } = await openWindow(browser);
  await signIn(desk, 'ana.clerk');
  const saved = screens.find(({ name }) => name === 'saved');
  if (!saved) throw new Error('There is no screen of a saved request');
  await show(desk, saved);
  const { rows: cases } = await database.query(
    `select o.code, l.reason_i18n ->> 'en' as reason from request.request as r
     join org.organisation as o on o.id = r.organisation_id
     join org.responsibility_rule as l on l.id = r.responsibility_rule_id order by r.id desc limit 1`,
  );
  expect(cases).toEqual([{ code: 'roads', reason: 'The lamps went to the roads directorate' }]);
  await deskWindow.close();
});

test('a new category with a question is found at a desk that was open all the while', async ({
  browser,
}) => {
  const { context: deskWindow, page: desk } = await openWindow(browser);
  await signIn(desk, 'ana.clerk');
  await desk.goto('/desk/new');
  await expect(desk.locator('#panel').getByRole('combobox').first()).toBeVisible();

  const { context, page } = await openWindow(browser);
  await signIn(page, 'admin');
  await page.goto('/admin/categories');
  await tabTo(page, page.getByRole('button', { name: 'New category' }));
  await page.keyboard.press('Enter');
  await expect(form(page).getByLabel('Code')).toBeFocused();
  await page.keyboard.type('bus_stop');
  await write(page, form(page).getByLabel('Serbian (Latin)'), 'Autobuska stanica');
  await write(page, form(page).getByLabel('English'), 'Bus stop');
  await tabTo(page, form(page).getByLabel('What people call it'));
  await page.keyboard.type('nadstrešnica\nстајалиште');
  await tabTo(page, form(page).locator('summary', { hasText: 'Questions' }));
  await page.keyboard.press('Enter');
  await tabTo(page, form(page).getByRole('button', { name: 'Add a question' }));
  await page.keyboard.press('Enter');
  const fold = form(page).locator('summary', { hasText: 'Change this question' });
  await tabTo(page, fold, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const group = form(page).locator('.admin-group').first();
  await write(page, group.getByLabel('Code'), 'what');
  await write(page, group.getByLabel('English'), 'What is broken there?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Saved. It holds from now on.')).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/categories\/bus_stop/);
  await takePicture(page, 'admin-category');
  const { rows } = await database.query(
    `select c.synonyms, q.code, q.title_i18n ->> 'en' as title from request.category as c
     join request.question as q on q.category_id = c.id where c.code = 'bus_stop'`,
  );
  expect(rows).toEqual([
    { synonyms: ['nadstrešnica', 'стајалиште'], code: 'what', title: 'What is broken there?' },
  ]);
  await context.close();

  await desk.bringToFront();
  await desk.locator('#panel').getByRole('combobox').first().focus();
  await desk.keyboard.type('cara lazara 12');
  await expect(desk.getByRole('option').first()).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(desk.locator('#panel').getByRole('combobox').nth(1)).toBeFocused();
  await desk.keyboard.type('stajaliste');
  await expect(desk.getByRole('option', { name: /Bus stop/ })).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(desk.getByLabel('What is broken there?')).toBeVisible();
  await deskWindow.close();
  await database.query(`update request.category set is_active = false where code = 'bus_stop'`);
});

test('who is told when a clock runs out is changed, by the keyboard', async ({ browser }) => {
  const { rows: before } = await database.query(
    'select id, steps from request.escalation_plan order by position, id limit 1',
  );
  const { context, page } = await openWindow(browser);
  await signIn(page, 'admin');
  await page.goto('/admin/escalation');
  await tabTo(page, page.getByRole('button', { name: /^1\. Until acknowledged/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, form(page).getByRole('button', { name: 'Add a step' }));
  await page.keyboard.press('Enter');
  const step = form(page).getByRole('group', { name: 'Step 3' });
  await expect(step.getByText('9 h after the end: the enterprise’s dispatchers')).toBeVisible();
  await write(page, step.getByLabel('Working minutes after the end'), '90');
  await tabTo(page, step.getByLabel('who leads the enterprise'));
  await page.keyboard.press('Space');
  await expect(step.getByText(/^1 h 30 min after the end: .*, who leads/)).toBeVisible();
  await write(page, form(page).getByLabel('Why (optional)'), 'The head asked for it');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Saved. It holds from now on.')).toBeVisible();
  const { rows: after } = await database.query(
    'select id, steps from request.escalation_plan order by position, id limit 1',
  );
  const added = { at: 90, tell: ['dispatchers', 'head'] };
  expect(after).toEqual([{ id: before[0].id, steps: [...before[0].steps, added] }]);
  await context.close();
  await database.query('update request.escalation_plan set steps = $2 where id = $1', [
    before[0].id,
    JSON.stringify(before[0].steps),
  ]);
});

test('what is written to people is changed and seen before, by the keyboard', async ({
  browser,
}) => {
  const place = `event = 'resolved' and channel = 'sms' and language = 'sr-Latn' and category_id is null`;
  const read = async () =>
    (await database.query(`select body from message.template where ${place}`)).rows[0].body;
  const before = await read();
  const { context, page } = await openWindow(browser);
  await signIn(page, 'admin');
  await page.goto('/admin/templates');
  await tabTo(page, page.locator('#panel').getByRole('button', { name: /^Resolved/ }));
  await page.keyboard.press('Enter');
  const text = form(page).getByRole('group', { name: 'SMS · Serbian (Latin)' });
  const body = text.getByLabel('Text', { exact: true });
  await write(page, body, 'gotova je prijava {phone}.');
  await page.keyboard.press('Control+Enter');
  await expect(text.getByText(/uses \{phone\}; there are: reference/)).toBeVisible();
  expect(await read()).toBe(before);
  await expect(body).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('gotova je prijava {reference}.');
  await tabTo(page, text.getByRole('button', { name: 'Show it as its reader gets it' }));
  await page.keyboard.press('Enter');
  await expect(text.getByText(/gotova je prijava KS-2026-000123-4\. http/)).toBeVisible();
  await expect(text.getByText(/готова је пријава KS-2026-000123-4\. http/)).toBeVisible();
  await write(page, form(page).getByLabel('Why (optional)'), 'Shorter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Saved. It holds from now on.')).toBeVisible();
  expect(await read()).toBe('gotova je prijava {reference}.');
  await context.close();
  await database.query(`update message.template set body = $1 where ${place}`, [before]);
});

/** Pixels by which the page is higher than its window: only what is in it scrolls. */
const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const manners: readonly Manner[] = [
  { language: 'en', theme: 'light', size: desktop },
  { language: 'sr-Cyrl', theme: 'dark', size: desktop },
  { language: 'sr-Latn', theme: 'light', size: phone },
  { language: 'sl', theme: 'dark', size: phone },
];
const forms = [
  '/admin',
  '/admin/categories/street_light_out',
  '/admin/organisations/heating',
  '/admin/responsibility',
  '/admin/responsibility/2',
  '/admin/clocks/1',
  '/admin/escalation',
  '/admin/escalation/3',
  '/admin/templates',
  '/admin/templates/resolved',
  '/admin/calendars/office_hours',
  '/admin/accounts/2',
  '/admin/settings',
];

for (const [turn, manner] of manners.entries()) {
  const name = `${manner.language}-${manner.theme}-${manner.size.width}`;
  test(`${name}: the forms stand as they should`, async ({ browser }) => {
    test.setTimeout(180_000);
    const { context, page } = await openWindow(browser, manner);
    await signIn(page, 'admin');
    await page.goto('/admin');
    // Each form in one of two languages and themes, at a desk and on a phone.
    for (const path of forms.filter((_, at) => at % 2 === turn % 2)) {
      await page.evaluate((address) => {
        window.history.pushState(null, '', address);
        window.dispatchEvent(new PopStateEvent('popstate'));
      }, path);
      await expect(page.locator('.panel-head, .detail-head').first()).toBeVisible();
      await expect(page.locator('.skeleton')).toHaveCount(0);
      // What is folded away counts, too.
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      await expect(page.locator('.skeleton')).toHaveCount(0);
      await page.screenshot({ path: `${folder}${path.slice(1).replaceAll('/', '-')}-${name}.png` });
      const where = `${path} ${name}`;
      expect.soft(await misplaced(page), where).toEqual([]);
      expect.soft(await overhang(page), where).toBeLessThanOrEqual(0);
      expect.soft(await tooSmall(page), where).toEqual([]);
      const { violations } = await axe(page).withTags(rules).exclude('.map-canvas').analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
      );
      expect.soft(found, where).toEqual([]);
    }
    await context.close();
  });
}
