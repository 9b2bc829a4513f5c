/**
 * The desk as a trained clerk works it: scripted calls by keyboard alone, with their keys counted and their time reckoned;
 * questions that stop the saving, the asset as an answer, what is read aloud.
 */
import { expect, type Page, test } from '@playwright/test';
import pg from 'pg';
import { openWindow, signIn } from './support/people.ts';

/**
 * The keystroke-level model (Card, Moran and Newell 1980): seconds that an average skilled typist takes for a key, and a
 * person to make up his mind before a step. To them comes what was measured: the machine's own answers.
 */
const keySeconds = 0.2;
const decisionSeconds = 1.35;
/** Beyond the words typed. */
const keysMost = 5;
const medianSecondsMost = 45;

interface Call {
  readonly place: string;
  readonly about: string;
  readonly words: string;
  /** Whether candidates are offered: then Enter links the first. */
  readonly hasAssets: boolean;
}

const calls: readonly Call[] = [
  { place: 'cara lazara 12', about: 'light', words: 'Dark since Monday.', hasAssets: true },
  { place: 'kosovska 3', about: 'pothole', words: 'A deep one at the kerb.', hasAssets: true },
  { place: 'cara lazara 30', about: 'noise', words: 'Music until three.', hasAssets: false },
  { place: 'jastrebacka 4', about: 'container full', words: 'Bags beside it.', hasAssets: true },
  { place: 'nikole tesle 7', about: 'no water', words: 'Since this morning.', hasAssets: true },
];

const database = new pg.Client({ connectionString: process.env.MESTO_BROWSER_DATABASE_URL });
let page: Page;

test.beforeAll(async ({ browser }) => {
  await database.connect();
  ({ page } = await openWindow(browser));
  await signIn(page, 'ana.clerk');
});
test.afterAll(async () => {
  await page.context().close();
  await database.end();
});

const placeField = () => page.getByRole('combobox', { name: 'Where is it?' });
const subjectField = () => page.getByRole('combobox', { name: 'What is it about?' });
const wordsField = () => page.getByLabel('In the caller’s words');

/** Up to the caller's words; gives the keys pressed beyond those of the words. */
async function begin({ place, about, hasAssets }: Omit<Call, 'words'>): Promise<number> {
  await page.keyboard.press('n');
  await expect(placeField()).toBeFocused();
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
  await expect(subjectField()).toBeFocused();
  await page.keyboard.type(about);
  await page.keyboard.press('Enter');
  if (!hasAssets) {
    await expect(wordsField()).toBeFocused();
    return 3;
  }
  await expect(page.locator('.asset-list:focus, textarea:focus')).toHaveCount(1);
  if (await wordsField().evaluate((field) => field === document.activeElement)) return 3;
  await page.keyboard.press('Enter');
  await expect(wordsField()).toBeFocused();
  return 4;
}

/** The reference of what was just saved. */
async function savedReference(): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Saved' })).toBeVisible();
  return decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
}

async function home(): Promise<void> {
  await page.goto('/desk');
  await expect(page.getByRole('button', { name: /New request|Continue/ })).toBeFocused();
}

test('five calls: at most five keys beyond the words, and a median far below 45 seconds', async () => {
  await home();
  const seconds: number[] = [];
  const keys: number[] = [];
  for (const call of calls) {
    const startMs = performance.now();
    const pressed = (await begin(call)) + 1;
    await page.keyboard.type(call.words);
    await page.keyboard.press('Enter');
    const reference = await savedReference();
    expect(reference).toMatch(/^[A-Z]{2,4}-\d{2}-\d{6}-\d$/);
    const machine = (performance.now() - startMs) / 1000;
    const typed = call.place.length + call.about.length + call.words.length + pressed;
    seconds.push(machine + typed * keySeconds + pressed * decisionSeconds);
    keys.push(pressed);
  }
  seconds.sort((a, b) => a - b);
  const median = seconds[Math.floor(seconds.length / 2)] ?? 0;
  expect(Math.max(...keys)).toBeLessThanOrEqual(keysMost);
  expect(median).toBeLessThan(medianSecondsMost);
  console.log(
    `calls: keys beyond the words ${keys.join(', ')}; seconds (keystroke-level model) ${seconds.map((one) => one.toFixed(1)).join(', ')}; median ${median.toFixed(1)}`,
  );
});

test('a question that must be answered stops the saving and is then asked no more', async () => {
  await home();
  await begin({ place: 'cara lazara 14', about: 'light', hasAssets: true });
  await page.keyboard.type('Several of them.');
  // It blinks; several are out: their number is asked for.
  for (const key of ['Tab', 'Digit2', 'Tab', 'Digit1', 'Enter']) await page.keyboard.press(key);
  const number = page.getByRole('textbox', { name: 'How many, about?' });
  await expect(number).toBeFocused();
  await expect(page.getByText('This is needed before it can be saved.')).toBeVisible();
  await page.keyboard.type('4');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('group', { name: 'Since when?' })).toContainText('dd/mm/yyyy');
  await page.keyboard.type('21112026');
  await page.keyboard.press('Enter');
  const reference = await savedReference();
  const { rows } = await database.query<{ answers: object }>(
    `select jsonb_object_agg(q.code, a.value) as answers from request.answer as a
     join request.question as q on q.id = a.question_id
     join request.request as r on r.id = a.request_id where r.reference = $1`,
    [reference],
  );
  expect(rows[0]?.answers).toEqual({
    fault: 'blinking',
    several: true,
    lamps: 4,
    since: '2026-11-21',
  });
});

test('the asset that is chosen in the list answers the question for it, in its part', async () => {
  await home();
  await begin({ place: 'cara lazara 40', about: 'container full', hasAssets: true });
  await page.keyboard.type('Full for days.');
  await page.keyboard.press('Enter');
  const reference = await savedReference();
  const { rows } = await database.query(
    `select l.layer, l.role, q.code from request.request as r
     join request.asset_link as l on l.request_id = r.id
     join request.answer as a on a.request_id = r.id
     join request.question as q on q.id = a.question_id where r.reference = $1`,
    [reference],
  );
  expect(rows).toEqual([{ layer: 'waste_container', role: 'affected', code: 'container' }]);
});

test('what happens next is told in sentences, in the caller’s own language', async () => {
  await home();
  await begin({ place: 'cara lazara 50', about: 'noise', hasAssets: false });
  await expect(page.locator('.form-responsible')).toContainText('Goes to Municipal inspection.');
  await page.getByLabel('Speaks').focus();
  await page.keyboard.type('slov');
  await page.keyboard.press('Control+Enter');
  const reference = await savedReference();
  const said = page.locator('[data-read-aloud]');
  await expect(said).toHaveAttribute('lang', 'sl');
  await expect(said).toContainText(`Številka vaše prijave je ${reference.slice(0, 2)} `);
  await expect(said).toContainText('Komunalna inšpekcija');
  await expect(said).toContainText(/Odgovor boste dobili najpozneje v \S+, \d+\. \S+[ae] ob /);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('how it came is said once, and holds for the next letter of the pile', async () => {
  await home();
  await begin({ place: 'cara lazara 54', about: 'noise', hasAssets: false });
  const channel = page.getByLabel('Reported', { exact: true });
  await expect(channel).toHaveValue('phone');
  await channel.selectOption({ label: 'by post' });
  await expect(page.locator('.form-foot')).toContainText('recorded as reported by post');
  await channel.press('Control+Enter');
  const reference = await savedReference();
  const { rows } = await database.query(
    'select channel from request.request where reference = $1',
    [reference],
  );
  expect(rows).toEqual([{ channel: 'post' }]);
  await home();
  await page.keyboard.press('n');
  await expect(channel).toHaveValue('post');
  await channel.selectOption({ label: 'by phone' });
  await expect(page.locator('.form-foot')).not.toContainText('recorded as');
});
