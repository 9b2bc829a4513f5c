/** The frame: addresses that can be sent, drafts that stay, shortcuts that can be turned off, troubles in words. */
import { expect, type Page, test } from '@playwright/test';
import { drawnPoints, untilDrawn } from './support/map.ts';
import { openWindow, signIn } from './support/people.ts';

const placeField = (page: Page) => page.getByRole('combobox', { name: 'Where is it?' });

/** A draft with its place and category, the cursor in the description. */
async function writeDraft(page: Page, words: string): Promise<void> {
  await page.goto('/desk/new');
  await expect(placeField(page)).toBeFocused();
  await page.keyboard.type('cara lazara 12');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'What is it about?' })).toBeFocused();
  await page.keyboard.type('street light');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Which one is it?' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('In the caller’s words')).toBeFocused();
  await page.keyboard.type(words);
}

test('the address holds the whole view, and Back goes back', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'dejan.dispatcher');
  await page.goto('/cases?state=all');
  await page.locator('.request-row').nth(2).click();
  await expect(page.locator('#detail h2')).toBeVisible();
  await page.waitForURL(/select=request/);
  await untilDrawn(page);
  await page.waitForTimeout(300);
  const address = page.url();
  const title = await page.title();
  expect(title).toMatch(/[A-Z]{2}-\d{2}-\d{6}-\d/);

  const colleague = await context.newPage();
  await colleague.goto(address);
  await expect(colleague.locator('#detail h2')).toHaveText(
    (await page.locator('#detail h2').textContent()) ?? '',
  );
  await expect(colleague.locator('.request-row[aria-current=true]')).toHaveCount(1);
  await untilDrawn(colleague);
  expect(new URL(colleague.url()).searchParams.get('map')).toBe(
    new URL(address).searchParams.get('map'),
  );
  await page.goBack();
  await expect(page.locator('#detail')).toHaveCount(0);
  await context.close();
});

test('a draft survives a reload, and saving again after a lost answer makes one request', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'ana.clerk');
  await writeDraft(page, 'The lamp flickers');
  await page.reload();
  await expect(page.getByLabel('In the caller’s words')).toHaveValue('The lamp flickers');
  await expect(placeField(page)).toHaveValue(/Cara Lazara 12/);

  // The server takes it, but the answer is lost on its way.
  let isLost = true;
  await page.route('**/api/requests', async (route) => {
    if (route.request().method() !== 'POST' || !isLost) return route.fallback();
    isLost = false;
    await route.fetch();
    await route.abort();
  });
  await page.getByLabel('In the caller’s words').focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('Not saved: the server does not answer.');
  await expect(page.getByLabel('In the caller’s words')).toHaveValue('The lamp flickers');
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Save again' }).press('Enter'),
  ]);
  expect(answer.status()).toBe(200); // 201 would be a second request
  await expect(page.getByRole('heading', { name: 'Saved' })).toBeVisible();
  await context.close();
});

test('a discarded draft can be taken back', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'ana.clerk');
  await writeDraft(page, 'Dark corner');
  await page.getByRole('button', { name: 'Discard' }).press('Enter');
  await expect(page.getByLabel('In the caller’s words')).toHaveValue('');
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(page.getByLabel('In the caller’s words')).toHaveValue('Dark corner');
  await context.close();
});

test('two people change the same request: the second is told, and sees the new state', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'ana.clerk');
  await writeDraft(page, 'Conflict');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Saved' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the request' }).press('Enter');
  await expect(
    page.locator('.status-form').getByRole('button', { name: 'Validate' }),
  ).toBeVisible();
  // Without live updates the page keeps the version that it has seen.
  await page.route('**/api/requests/*', (route) => route.abort());
  const reference = new URL(page.url()).searchParams.get('select')?.split('/')[1] ?? '';
  await changeElsewhere(page, reference);
  await page.locator('.status-form').getByRole('button', { name: 'Validate' }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Somebody else changed this request');
  await context.close();
});

/** The same person in another window: adds the first change that is allowed. */
async function changeElsewhere(page: Page, reference: string): Promise<void> {
  const status = await page.evaluate(async (name) => {
    const { csrfToken } = await fetch('/api/session').then((answer) => answer.json());
    const change = await fetch(`/api/requests/${name}/status`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken },
      body: JSON.stringify({ to: 'validated', version: 1 }),
    });
    return change.status;
  }, reference);
  expect(status).toBe(200);
}

test('single keys work outside of fields only, and can be turned off', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'ana.clerk');
  await page.goto('/desk');
  await expect(page.getByRole('button', { name: 'New request' })).toBeFocused();
  await page.keyboard.press('n');
  await expect(placeField(page)).toBeFocused();
  await page.keyboard.press('n');
  await expect(placeField(page)).toHaveValue('n');
  await page.goto('/desk');
  // A draft was begun: the button leads on to it.
  await expect(page.getByRole('button', { name: /New request|Continue/ })).toBeFocused();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Single-key shortcuts').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/\/desk(\?|$)/);
  await context.close();
});

test('what is typed before a form has loaded is no shortcut', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'admin');
  let release = () => {};
  const isHeld = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/assets/admin-pane-*.js', (route) => isHeld.then(() => route.continue()));
  await page.goto('/admin/categories/new');
  await expect(page.locator('.skeleton').first()).toBeVisible();
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/categories\/new/);
  release();
  await expect(page.locator('#detail').getByLabel('Code')).toBeFocused();
  await context.close();
});

test('the palette finds places and does things', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await page.goto('/map');
  await expect(page.locator('.map-layer-switch').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('theme: dark');
  await expect(page.getByRole('option', { name: 'Theme: Dark' })).toBeVisible();
  await page.keyboard.press('ArrowUp'); // the last one, whatever was found before it
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Цара Лазара 12');
  await expect(page.getByRole('option').first()).toContainText('Cara Lazara 12');
  await page.keyboard.press('Enter');
  await expect(page.locator('#detail')).toContainText('KO Kruševac');
  await context.close();
});

test('the language changes at once, and is the page’s own', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await page.goto('/map');
  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'српски (ћирилица)' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'sr-Cyrl');
  await expect(page.getByRole('heading', { name: 'Карта' })).toBeVisible();
  await expect(page).toHaveTitle('Карта · Mesto');
  await context.close();
});

test('an interrupted connection is told in words, and mends itself', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await page.route('**/api/events**', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/map');
  await expect(page.locator('.live')).toContainText('Live updates are interrupted');
  await page.unroute('**/api/events**');
  await expect(page.locator('.live')).toContainText('Live: changes of others appear', {
    timeout: 20_000,
  });
  await context.close();
});

test('the filter of the list can be sent, and only what fits is shown', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'ana.clerk');
  await page.goto('/cases');
  await page.getByRole('searchbox', { name: 'Search in the list' }).fill('no such words anywhere');
  await expect(page.getByText('No request fits this filter.')).toBeVisible();
  await expect(page).toHaveURL(/q=no/);
  await page.locator('.empty').getByRole('button', { name: 'Clear' }).press('Enter');
  await expect(page.locator('.request-row').first()).toBeVisible();
  // The rows are moved through with the arrow keys, and Enter opens.
  await page.locator('.request-row').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('li[data-place="2"] .request-row')).toHaveAttribute(
    'aria-current',
    'true',
  );
  await untilDrawn(page);
  expect((await drawnPoints(page, 'request')).length).toBeGreaterThan(0);
  await context.close();
});

test('what is saved is what stands in the field: typing over a place lets it go, Escape brings it back', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'ana.clerk');
  await writeDraft(page, 'Typed over');
  await placeField(page).focus();
  await page.keyboard.type('nowhere at all');
  await expect(page.getByText('The place is still missing.')).toBeVisible();
  await page.keyboard.press('Escape'); // closes the list
  await page.keyboard.press('Escape');
  await expect(placeField(page)).toHaveValue(/Cara Lazara 12/);
  await expect(page.getByText('Ready to save.')).toBeVisible();
  await page.getByLabel('E-mail').fill('not-an-email');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not an e-mail address')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await context.close();
});

test('pointing moves the place of a draft, and can be undone', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'ana.clerk');
  await writeDraft(page, 'Point at it');
  await untilDrawn(page);
  const before = await placeField(page).inputValue();
  await page.locator('#map canvas').click({ position: { x: 90, y: 620 } });
  await expect(page.getByText('The place was moved on the map.')).toBeVisible();
  await expect(placeField(page)).not.toHaveValue(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(placeField(page)).toHaveValue(before);
  await context.close();
});

test('another person gets another map: every tile is asked for anew', async ({ browser }) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'ana.clerk');
  await page.goto('/map');
  await untilDrawn(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/tiles/request')) asked.push(request.url());
  });
  await page.getByRole('button', { name: /Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await context.close();
});

test('a link to a selection alone leads to it, and a request’s own address opens it', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'ana.clerk');
  await page.goto('/cases?state=all');
  await page.locator('.request-row').first().click();
  await page.waitForURL(/select=request/);
  const reference = new URL(page.url()).searchParams.get('select')?.split('/')[1] ?? '';
  await page.goto(`/cases/${reference.toLowerCase()}`);
  await expect(page.locator('#detail')).toContainText(reference);
  await untilDrawn(page);
  await expect.poll(async () => (await drawnPoints(page, 'request')).length).toBeGreaterThan(0);
  expect(Number(new URL(page.url()).searchParams.get('map')?.split(',')[2])).toBeGreaterThan(15);
  await page.goto('/cases/nonsense');
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  await context.close();
});

test('L leads into the list and M onto the map; the edge between them is moved by keys and by hand', async ({
  browser,
}) => {
  const { context, page } = await openWindow(browser);
  await signIn(page, 'dejan.dispatcher');
  await page.goto('/cases?state=all');
  await expect(page.locator('.request-row').first()).toBeVisible();
  await page.keyboard.press('l');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('li[data-place="1"] .request-row')).toBeFocused();
  await page.keyboard.press('m');
  await expect(page.locator('#map canvas')).toBeFocused();
  const edge = page.getByRole('separator', { name: 'Width of the panel' });
  const panel = page.locator('#panel');
  const widthAtFirst = (await panel.boundingBox())?.width ?? 0;
  await edge.press('ArrowRight');
  await expect.poll(async () => (await panel.boundingBox())?.width).toBe(widthAtFirst + 20);
  const { x = 0, y = 0 } = (await edge.boundingBox()) ?? {};
  await page.mouse.move(x + 2, y + 200);
  await page.mouse.down();
  await page.mouse.move(x + 102, y + 200);
  await page.mouse.up();
  await expect
    .poll(async () => (await panel.boundingBox())?.width)
    .toBeGreaterThan(widthAtFirst + 100);
  await edge.dblclick();
  await expect.poll(async () => (await panel.boundingBox())?.width).toBe(widthAtFirst);
  // The table takes no more than its share of the window, and says so.
  await page.goto('/map?table=street_light');
  const top = page.getByRole('separator', { name: 'Height of the table' });
  await expect(top).toHaveAttribute('aria-valuemax', '560');
  await context.close();
});
