/**
 * One case on its whole way, by keyboard alone: a citizen reports on a phone, a second caller joins, a dispatcher hands back
 * with a reason, the centre assigns it anew, another enterprise accepts and resolves with an answer and a photo, the citizen
 * opens it again. Each step is looked up in the database.
 */
import { type Browser, expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { openWindow, phone, signIn } from './support/people.ts';
import { onePixelPhoto } from './support/photo.ts';

const address = 'cara lazara 20';

test('from a report on a phone to an answer, and open again', async ({ browser }) => {
  test.setTimeout(120_000);
  const startMs = performance.now();
  const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
  await database.connect();
  const state = (reference: string) => stateOf(database, reference);
  try {
    const citizen = await openWindow(browser, { size: phone });
    const { reference, token } = await report(citizen.page);
    expect(await state(reference)).toMatchObject({ status: 'received', organisation: 'lighting' });

    const clerk = await signedIn(browser, 'ana.clerk');
    await join(clerk, reference);
    expect((await state(reference)).callers).toBe(2);

    const lighting = await signedIn(browser, 'dejan.dispatcher');
    await openInInbox(lighting, reference);
    await lighting.keyboard.press('h');
    await expect(lighting.getByLabel('Reason (required)')).toBeFocused();
    await lighting.keyboard.type('The waterworks dug up our cable here.');
    await lighting.keyboard.press('Control+Enter');
    await expect(lighting.locator('#detail .case-status')).toContainText('Handed back');
    expect(await state(reference)).toMatchObject({
      status: 'refused',
      words: 'The waterworks dug up our cable here.',
    });

    await assign(clerk, reference, 'Waterworks');
    expect(await state(reference)).toMatchObject({ status: 'assigned', organisation: 'water' });

    const water = await signedIn(browser, 'vesna.dispatcher');
    await openInInbox(water, reference);
    await water.keyboard.press('a');
    await expect(water.locator('#detail .case-status')).toContainText('Accepted');
    await resolve(water, 'The cable is mended; the lamp burns again.');
    expect(await state(reference)).toMatchObject({
      status: 'resolved',
      photos: 1,
      publicPhotos: 1,
      words: 'The cable is mended; the lamp burns again.',
    });

    await reopen(citizen.page, reference, token);
    expect(await state(reference)).toMatchObject({
      status: 'reopened',
      states: 'received refused assigned accepted resolved reopened',
      words: 'It is dark again.',
    });
    console.log(`a case on its whole way: ${Math.round(performance.now() - startMs)} ms`);
  } finally {
    await database.end();
    for (const context of browser.contexts()) await context.close();
  }
});

async function signedIn(browser: Browser, login: string): Promise<Page> {
  const { page } = await openWindow(browser);
  await signIn(page, login);
  return page;
}

/** The citizen's three steps. */
async function report(page: Page): Promise<{ reference: string; token: string }> {
  await page.goto('/report');
  await page.getByRole('combobox', { name: 'Street and number' }).focus();
  await page.keyboard.type(address);
  await expect(page.locator('.suggest-option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.portal-chosen')).toContainText('Cara Lazara 20');
  await page.getByRole('button', { name: 'Next' }).press('Enter');
  await page.waitForURL(/\/report\/what/);
  await page.getByRole('combobox', { name: 'In a few words' }).focus();
  await page.keyboard.type('street light out');
  await expect(page.locator('.suggest-option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByLabel('What should we know?').focus();
  await page.keyboard.type('Dark since Friday.');
  await page.getByRole('button', { name: 'Next' }).press('Enter');
  await page.waitForURL(/\/report\/send/);
  await page.getByLabel('E-mail', { exact: true }).focus();
  await page.keyboard.type('citizen@example.org');
  await page.getByRole('button', { name: 'Send the report' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Your report has arrived' })).toBeVisible();
  return page.evaluate(() => JSON.parse(sessionStorage.getItem('mesto.report') ?? '{}').state.sent);
}

/** Another caller about the same lamp: D joins, whatever has the focus. */
async function join(page: Page, reference: string): Promise<void> {
  await page.goto('/desk');
  await expect(page.getByRole('button', { name: 'New request' })).toBeFocused();
  await page.keyboard.press('n');
  await expect(page.getByRole('combobox', { name: 'Where is it?' })).toBeFocused();
  await page.keyboard.type(address);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'What is it about?' })).toBeFocused();
  await page.keyboard.type('street light out');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Which one is it?' })).toBeFocused();
  await expect(page.getByText('Probably reported already').first()).toBeVisible();
  await expect(page.getByRole('button', { name: `Join the caller to ${reference}` })).toBeVisible();
  await page.keyboard.press('d');
  await page.waitForURL(
    (url) => url.pathname.startsWith('/desk/') && !url.pathname.endsWith('new'),
  );
  expect(decodeURIComponent(page.url())).toContain(reference);
}

/** Finds the case in the inbox by its reference and opens it. */
async function openInInbox(page: Page, reference: string): Promise<void> {
  await page.goto('/inbox');
  await page.getByRole('searchbox', { name: 'Search in the list' }).focus();
  await page.keyboard.type(reference);
  await expect(page.locator('.request-row')).toHaveCount(1);
  await page.locator('.view-tab').first().focus();
  await page.keyboard.press('j');
  await expect(page.locator('.request-row')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#detail .status-form')).toBeVisible();
}

async function assign(page: Page, reference: string, organisation: string): Promise<void> {
  await page.goto(`/cases?select=request/${reference}`);
  await page.locator('#detail').getByRole('button', { name: 'Assign' }).press('Enter');
  await page.locator('.transition-form select').focus();
  await page.keyboard.type(organisation);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#detail .case-status')).toContainText('Assigned');
}

async function resolve(page: Page, answer: string): Promise<void> {
  await page.keyboard.press('r');
  await expect(page.getByLabel('What was done (the answer to the citizen)')).toBeFocused();
  await page.keyboard.type(answer);
  await page.locator('.transition-form input[type=file]').setInputFiles(onePixelPhoto('lamp.png'));
  await expect(page.locator('.transition-form img')).toBeVisible();
  await page.getByRole('checkbox', { name: /nobody can be made out/ }).press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#detail .case-status')).toContainText('Resolved');
}

async function reopen(page: Page, reference: string, token: string): Promise<void> {
  await page.goto(`/my/${reference}?token=${token}`);
  await page.getByLabel('What is still wrong?').focus();
  await page.keyboard.type('It is dark again.');
  await page.getByRole('button', { name: 'Open it again' }).press('Enter');
  await expect(page.getByText('Reopened').first()).toBeVisible();
}

interface State {
  readonly status: string;
  readonly organisation: string | null;
  readonly callers: number;
  readonly photos: number;
  readonly publicPhotos: number;
  /** The states that it went through. */
  readonly states: string;
  /** The words of the last change of state. */
  readonly words: string | null;
}

async function stateOf(database: pg.Client, reference: string): Promise<State> {
  const { rows } = await database.query<State>(
    `select r.status, o.code as organisation, (select t.times from request.times_reported(array[r.id]) as t) as callers,
       (select count(*)::integer from request.attachment as a where a.request_id = r.id) as photos,
       (select count(*)::integer from request.attachment as a
        where a.request_id = r.id and a.public_version is not null) as "publicPhotos",
       (select string_agg(l.to_status, ' ' order by l.id) from request.log as l
        where l.request_id = r.id and l.to_status is not null) as states,
       (select l.comment from request.log as l
        where l.request_id = r.id and l.to_status is not null order by l.id desc limit 1) as words
     from request.request as r left join org.organisation as o on o.id = r.organisation_id
     where r.reference = $1`,
    [reference],
  );
  const [row] = rows;
  if (!row) throw new Error(`There is no request ${reference}`);
  return row;
}
