/** The inbox by keyboard: the list and the map in step, planning with an order, one fault of several cases, the phone. */

import { type Browser, expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { axe } from './support/axe.ts';
import { untilDrawn } from './support/map.ts';
import { misplaced } from './support/overflow.ts';
import { openWindow, phone, signIn } from './support/people.ts';

const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
let page: Page;

test.beforeAll(async ({ browser }) => {
  await database.connect();
  page = await dispatcherOf(browser);
});
test.afterAll(async () => {
  await page.context().close();
  await database.end();
});

async function dispatcherOf(browser: Browser, size = { width: 1280, height: 800 }): Promise<Page> {
  const window = await openWindow(browser, { size });
  await signIn(window.page, 'vesna.dispatcher');
  await expect(window.page.locator('.request-row').first()).toBeVisible();
  return window.page;
}

/** The references of the rows, as they stand. */
async function dueDatesInDatabase(): Promise<string[]> {
  const { rows } = await database.query<{ reference: string }>(
    `select r.reference from request.request as r
     join request.clock as c on c.request_id = r.id and c.is_next
     join org.organisation as o on o.id = r.organisation_id and o.code = 'water'
     where r.closed_at is null order by c.due_at, c.request_id`,
  );
  return rows.map(({ reference }) => reference);
}

test('a dispatcher begins at the case whose clock runs out first', async () => {
  await expect(page).toHaveURL(/\/inbox/);
  const references = await dueDatesInDatabase();
  await expect(page.locator('.list-count')).toContainText(`${references.length} request`);
  await page.locator('.view-tab').first().focus();
  // J goes from row to row; Enter opens the one that it is at.
  for (const reference of references.slice(0, 3)) {
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page.locator('#detail .overline')).toHaveText(reference);
  }
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page.locator('#detail .overline')).toHaveText(references[1] ?? '');
});

test('the row at which the focus is is ringed on the map, and all of it is in the address', async () => {
  await untilDrawn(page);
  await page.keyboard.press('j');
  const ringed = () =>
    page.evaluate(() => {
      const map = (
        document.querySelector('.map-canvas') as unknown as {
          mapEngine?: {
            map: { getStyle(): { sources: Record<string, { data?: { features?: unknown[] } }> } };
          };
        }
      )?.mapEngine?.map;
      const shapes = map?.getStyle().sources.overlay?.data?.features ?? [];
      return shapes.filter(
        (shape) => (shape as { properties: { mark: string } }).properties.mark === 'pointed',
      ).length;
    });
  await expect.poll(ringed).toBe(1);
  await page.goto('/inbox?view=work&q=sin%C4%91eli%C4%87eva');
  await expect(page.locator('.view-tab[aria-current]')).toHaveText('In work');
  await expect(page.locator('.request-row').first()).toContainText('Sinđelićeva');
});

test('another view begins at its top, whatever was passed in the first', async () => {
  await page.goto('/inbox');
  await expect(page.locator('.request-row').nth(2)).toBeVisible();
  for (const key of ['j', 'j', 'j']) await page.keyboard.press(key);
  await expect(page.locator('li[data-place="2"] .request-row')).toBeFocused();
  await page.locator('.view-tab').nth(1).press('Enter');
  await expect(page).toHaveURL(/view=new/);
  await expect(page.locator('.request-row').nth(2)).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator('li[data-place="0"] .request-row')).toBeFocused();
});

test('a step that is not possible says why, and one that is becomes an order with a date', async () => {
  await page.goto('/inbox?view=new');
  await expect(page.locator('.request-row').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const steps = page.locator('#detail .status-form');
  await expect(steps.getByRole('button', { name: 'Plan' })).toBeDisabled();
  await expect(steps).toContainText('Plan: possible when it is Accepted');
  const reference = (await page.locator('#detail .overline').textContent()) ?? '';
  await page.keyboard.press('a');
  await expect(page.locator('#detail .case-status')).toContainText('Accepted');
  await page.keyboard.press('p');
  await expect(page.getByLabel('Title of the work order')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Look at the main');
  // The day stands first whatever the browser speaks, digits alone fill the parts, and the calendar goes on from there.
  const until = page.getByRole('group', { name: 'Until (as expected)' });
  await until.getByRole('spinbutton').first().focus();
  await page.keyboard.type('010220301545');
  await expect(until).toContainText('01/02/2030');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('dialog').getByRole('heading')).toHaveText('February 2030');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(until).toContainText('02/02/2030');
  await page.getByRole('button', { name: 'Plan with a work order' }).press('Enter');
  await expect(page.locator('#detail .case-status')).toContainText('Planned');
  const log = page.locator('#detail .log');
  await expect(log).toContainText(/took it into \S+\d/);
  await expect(log).not.toContainText(/[a-z]_[a-z]/);
  const { rows } = await database.query(
    `select w.title, w.status, w.starts_at > now() as is_ahead, r.status as request_status,
       w.ends_at at time zone 'Europe/Belgrade' = '2030-02-02 15:45' as ends_then
     from work.work_order as w join work.request as l on l.work_order_id = w.id
     join request.request as r on r.id = l.request_id where r.reference = $1`,
    [reference],
  );
  expect(rows).toEqual([
    {
      title: 'Look at the main',
      status: 'planned',
      is_ahead: true,
      request_status: 'planned',
      ends_then: true,
    },
  ]);
});

test('two cases become one incident, with what it cuts off; its end answers both', async ({
  browser,
}) => {
  await page.goto('/inbox?view=new');
  await expect(page.locator('.request-row').nth(1)).toBeVisible();
  for (const key of ['j', 'x', 'j', 'x', 'g']) await page.keyboard.press(key);
  const form = page.getByRole('heading', { name: 'One fault, several cases' });
  await expect(form).toBeVisible();
  await expect(page.locator('#panel')).toBeFocused();
  // Back leads out of the form, not out of the inbox, and what is picked stays.
  await page.goBack();
  await expect(form).toBeHidden();
  await expect(page.locator('.pick-box input:checked')).toHaveCount(2);
  await page.keyboard.press('g');
  await expect(form).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Open the incident with 2 cases' })).toBeVisible();
  const words = page.locator('.trace');
  await expect(words).toContainText(/close (one|\d+) valves?/);
  await expect(words).toContainText(/m of pipes and \d+ address/);
  for (const fold of await words.locator('summary').all()) await fold.press('Enter');
  const { violations } = await axe(page).include('#panel').analyze();
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
  expect(await misplaced(page)).toEqual([]);
  await page.getByRole('button', { name: 'Open the incident with 2 cases' }).press('Enter');
  const detail = page.locator('#detail');
  await expect(detail.getByText('2 cases')).toBeVisible();
  await expect(detail).toBeFocused();
  const reference = (await detail.locator('.overline').textContent()) ?? '';
  const read = async () =>
    (
      await database.query<{ requests: number; addresses: number; status: string; ended: number }>(
        `select i.status, count(*)::integer as requests,
           count(*) filter (where r.closed_at is not null)::integer as ended,
           (select count(*)::integer from incident.address as a where a.incident_id = i.id) as addresses
         from incident.incident as i join incident.request as l on l.incident_id = i.id
         join request.request as r on r.id = l.request_id
         where i.reference = $1 group by i.id`,
        [reference],
      )
    ).rows[0];
  const opened = await read();
  expect(opened).toMatchObject({ status: 'open', requests: 2, ended: 0 });
  expect(opened?.addresses).toBeGreaterThan(0);
  await expectKnownAtDesk(browser, reference);
  await detail.getByRole('button', { name: 'Ended' }).press('Enter');
  await expect(page.getByText('2 cases get this as their answer.')).toBeVisible();
  await page.keyboard.type('The main is mended.');
  await detail.locator('.transition-form').getByRole('button', { name: 'Ended' }).press('Enter');
  await expect(detail.locator('.case-status')).toContainText('Ended');
  expect(await read()).toMatchObject({ status: 'ended', ended: 2 });
});

/** A caller from an address that is cut off: the clerk is told what is known there, and joins him with one key. */
async function expectKnownAtDesk(browser: Browser, incident: string): Promise<void> {
  const { rows } = await database.query<{ words: string; references: string[] }>(
    `select d.street_name || ' ' || d.house_number as words,
       (select array_agg(q.reference) from incident.request as l join request.request as q on q.id = l.request_id
        where l.incident_id = i.id) as references
     from incident.incident as i join incident.address as a on a.incident_id = i.id
     join gis.address as d on d.id = a.feature_id
     join incident.request as l on l.incident_id = i.id join request.request as r on r.id = l.request_id
     where i.reference = $1 order by d.geom <-> r.geom limit 1`,
    [incident],
  );
  const [cutOff] = rows;
  const clerk = await openWindow(browser);
  await signIn(clerk.page, 'ana.clerk');
  await clerk.page.goto('/desk/new');
  await expect(clerk.page.getByRole('combobox', { name: 'Where is it?' })).toBeFocused();
  await clerk.page.keyboard.type(cutOff?.words ?? '');
  await clerk.page.keyboard.press('Enter');
  await expect(clerk.page.locator('#detail .notice-warning')).toContainText('No water');
  await expect(clerk.page.getByRole('combobox', { name: 'What is it about?' })).toBeFocused();
  await clerk.page.keyboard.type('no water');
  await clerk.page.keyboard.press('Enter');
  await expect(clerk.page.getByRole('button', { name: /^Join / }).first()).toBeVisible();
  await clerk.page.keyboard.press('Alt+d');
  await clerk.page.waitForURL(/\/desk\/[A-Z]/);
  const joined = decodeURIComponent(new URL(clerk.page.url()).pathname.split('/').at(-1) ?? '');
  expect(cutOff?.references).toContain(joined);
  await clerk.context.close();
}

test('on a phone the steps are in reach of the thumb, and as large as one', async ({ browser }) => {
  const field = await dispatcherOf(browser, phone);
  await field.locator('.request-row').first().click();
  await expect(field.locator('#detail')).toBeFocused();
  const bar = field.locator('.thumb-bar');
  await expect(bar).toBeVisible();
  const sizes = await bar.getByRole('button').evaluateAll((buttons) =>
    buttons.map((button) => {
      const { height, bottom } = button.getBoundingClientRect();
      return { height, isInSight: bottom <= window.innerHeight };
    }),
  );
  expect(sizes.length).toBeGreaterThan(0);
  for (const { height, isInSight } of sizes) {
    expect(height).toBeGreaterThanOrEqual(44);
    expect(isInSight).toBe(true);
  }
  await field.context().close();
});
