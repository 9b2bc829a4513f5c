/** Every screen, and how to get there. One line a screen; the checks of looks and accessibility walk the list. */
import { expect, type Page } from '@playwright/test';
import { untilDrawn } from './map.ts';
import { password, serverUrl } from './people.ts';

export interface Screen {
  readonly name: string;
  readonly login: string | null;
  readonly open: (page: Page) => Promise<void>;
  /** Waits until nothing more comes, where that is not the map's word. */
  readonly drawn?: (page: Page) => Promise<void>;
  /** Its picture in a tutorial, docs/images/<name>.png. */
  readonly picture?: string;
}

const panel = (page: Page) => page.locator('#panel');

async function chooseFirst(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words);
  await expect(page.getByRole('option').first()).toBeVisible();
}

/** Goes there as a link of the page would, without loading everything anew; the first time it loads. */
async function goTo(page: Page, path: string): Promise<void> {
  if (page.url() === 'about:blank') {
    await page.goto(path);
    return;
  }
  await page.keyboard.press('Escape');
  await page.evaluate((address) => {
    window.history.pushState(null, '', address);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

/** The new request with its place and category chosen, up to the candidates. */
async function fillRequest(page: Page): Promise<void> {
  await goTo(page, '/desk/new');
  await panel(page).getByRole('combobox').first().fill('');
  await chooseFirst(page, 'cara lazara 12');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('combobox').nth(1)).toBeFocused();
  await chooseFirst(page, 'bandera');
  await page.keyboard.press('Enter');
  await expect(page.locator('.asset-list')).toBeFocused();
}

async function openFirstCase(page: Page): Promise<void> {
  await goTo(page, '/cases?state=all');
  await page.locator('.request-row').first().click();
  await expect(page.locator('#detail dl').first()).toBeVisible();
}

/** A spreadsheet of hydrants, of which two rows are wrong. */
const spreadsheet = [
  'Broj;Vrsta;Prečnik (cm);Godina ugradnje;Dužina;Širina',
  'H-101;podzemni;8;1974;21,3312;43,5812',
  'H-102;podzemni;10;devedesete;21,3314;43,5814',
  'H-103;nadzemni;15;1999;25,0001;43,5815',
  'H-104;nadzemni;12;2001;21,3315;43,5816',
].join('\r\n');

async function importFile(page: Page): Promise<void> {
  await goTo(page, '/edit/import?layer=hydrant&map=21.3313,43.5814,17');
  await page.locator('input[type=file]').setInputFiles({
    name: 'Hidranti.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(spreadsheet),
  });
  await expect(page.locator('.import-mapping')).toBeVisible();
}

/** A list of administration. */
function adminScreen(section: string): Screen {
  return {
    name: `administration-${section}`,
    login: 'admin',
    open: async (page) => {
      await goTo(page, `/admin/${section}`);
      await expect(panel(page).getByRole('heading').first()).toBeVisible();
      await page.waitForLoadState('networkidle');
    },
  };
}

/** Runs of Planning, each made once and looked at in every manner. */
const runs = new Map<string, Promise<string>>();

async function run(process: string, inputs: object): Promise<string> {
  const credentials = Buffer.from(`petar.planner:${password}`).toString('base64');
  const answer = await fetch(`${serverUrl()}/ogc/processes/${process}/execution`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
    body: JSON.stringify({ inputs, response: 'document' }),
  });
  expect(answer.status).toBe(200);
  const { summary } = (await answer.json()) as { summary: { value: { job: string } } };
  return summary.value.job;
}

/** The job of a run. */
function runOf(process: string, inputs: object): Promise<string> {
  const name = JSON.stringify([process, inputs]);
  const job = runs.get(name) ?? run(process, inputs);
  runs.set(name, job);
  return job;
}

const potholes = { filter: "category = 'pothole'" };

async function untilReported(page: Page): Promise<void> {
  await page.waitForSelector('html[data-report=ready]', { state: 'attached' });
}

/** The year to the sample's today. */
async function figures(page: Page, question: string): Promise<void> {
  await goTo(page, `/figures?from=2025-11-01&to=2026-10-31&${question}`);
  await expect(page.locator('.chart svg')).toBeVisible();
  await expect(page.getByRole('table').first()).toBeVisible();
}

export const screens: readonly Screen[] = [
  { name: 'map', login: null, open: (page) => goTo(page, '/map') },
  { name: 'sign-in', login: null, open: (page) => goTo(page, '/sign-in') },
  { name: 'figures-published', login: null, open: (page) => figures(page, 'about=flow') },
  { name: 'figures', login: 'petar.planner', open: (page) => figures(page, 'about=clocks') },
  {
    name: 'figures-by-category',
    login: 'petar.planner',
    open: (page) => figures(page, 'about=times&by=category'),
  },
  {
    name: 'nothing-here',
    login: null,
    open: (page) => goTo(page, '/request/KS-26-004512-7'),
  },
  {
    name: 'place',
    login: null,
    open: async (page) => {
      await page.goto('/map?at=21.33242,43.57846&map=21.33242,43.57846,17');
      await expect(page.locator('#detail dl').first()).toBeVisible();
    },
  },
  {
    name: 'asset',
    login: null,
    open: async (page) => {
      await page.locator('#detail .card-part').last().getByRole('button').first().click();
      await page.waitForURL(/select=/);
      await expect(page.locator('#detail dl').first()).toBeVisible();
    },
  },
  {
    name: 'desk',
    login: 'ana.clerk',
    open: async (page) => {
      await goTo(page, '/desk');
      await expect(page.locator('.request-row').first()).toBeVisible();
    },
  },
  {
    name: 'suggestions',
    login: 'ana.clerk',
    open: async (page) => {
      await goTo(page, '/desk/new');
      await panel(page).getByRole('combobox').first().fill('');
      await chooseFirst(page, 'cara laz');
    },
  },
  { name: 'new-request', login: 'ana.clerk', open: fillRequest, picture: 'clerk-new-request' },
  {
    name: 'saved',
    login: 'ana.clerk',
    picture: 'clerk-saved',
    open: async (page) => {
      await fillRequest(page);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await expect(page.locator('.reference')).toBeVisible();
      await expect(page.locator('.facts').first()).toBeVisible();
    },
  },
  {
    name: 'requests',
    login: 'vesna.dispatcher',
    open: async (page) => {
      await goTo(page, '/cases?state=all');
      await expect(page.locator('.request-row').first()).toBeVisible();
    },
  },
  { name: 'request', login: 'vesna.dispatcher', open: openFirstCase },
  {
    name: 'inbox',
    login: 'vesna.dispatcher',
    picture: 'dispatcher-inbox',
    open: async (page) => {
      await goTo(page, '/inbox');
      await expect(panel(page).locator('.request-row').first()).toBeVisible();
    },
  },
  {
    name: 'inbox-step',
    login: 'vesna.dispatcher',
    open: async (page) => {
      // By deadlines there are always some, whatever other tests have left.
      await goTo(page, '/inbox');
      await panel(page).locator('.request-row').first().click();
      const steps = page.locator('#detail .status-form, .thumb-bar .status-form').first();
      await expect(steps).toBeVisible();
      // The last of those in sight wants words, in every state.
      await steps.locator('.button:not([data-disabled])').filter({ visible: true }).last().click();
      await expect(page.locator('.transition-form')).toBeVisible();
    },
  },
  {
    name: 'inbox-group',
    login: 'vesna.dispatcher',
    open: async (page) => {
      await goTo(page, '/inbox');
      for (const row of [0, 1]) await page.locator('.pick-box').nth(row).click();
      await page.locator('.inbox-count .button').first().click();
      await expect(page.locator('.row-with-action').nth(1)).toBeVisible();
    },
  },
  {
    name: 'inbox-works',
    login: 'vesna.dispatcher',
    open: async (page) => {
      await goTo(page, '/inbox?view=works');
      await expect(panel(page).getByRole('heading', { level: 2 }).first()).toBeVisible();
    },
  },
  {
    name: 'edit',
    login: 'mila.analyst',
    picture: 'analyst-edit',
    open: async (page) => {
      await goTo(page, '/edit?layer=water_pipe&map=21.33242,43.57846,18');
      await expect(page.locator('.edit-tools[role=toolbar]')).toBeVisible();
    },
  },
  {
    name: 'table',
    login: 'mila.analyst',
    picture: 'analyst-table',
    open: async (page) => {
      await goTo(page, '/map?table=street_light&map=21.33242,43.57846,17');
      await expect(page.getByRole('grid').getByRole('row').nth(3)).toBeVisible();
    },
  },
  {
    name: 'import',
    login: 'mila.analyst',
    open: async (page) => {
      await goTo(page, '/edit/import');
      await expect(page.locator('.import-drop')).toBeVisible();
    },
  },
  { name: 'import-found', login: 'mila.analyst', open: importFile, picture: 'analyst-import' },
  {
    name: 'import-tried',
    login: 'mila.analyst',
    picture: 'analyst-import-tried',
    open: async (page) => {
      await panel(page).locator('section > .button').first().click();
      await expect(page.locator('.import-rows li').first()).toBeVisible();
      // The map goes to the first row that was accepted.
      await expect(page).toHaveURL(/map=21\.33/);
    },
  },
  {
    name: 'planning',
    login: 'petar.planner',
    open: async (page) => {
      await goTo(page, '/planning');
      await expect(panel(page).locator('select').first()).toBeVisible();
    },
  },
  {
    name: 'planning-result',
    login: 'petar.planner',
    open: async (page) => {
      const job = await runOf('counts', { by: 'district', denominator: 'addresses' });
      await goTo(page, `/planning?process=counts&job=${job}&row=5&map=21.334,43.58,12.5`);
      await expect(page.locator('.planning-recipe')).toBeVisible();
    },
  },
  {
    name: 'planning-two-runs',
    login: 'petar.planner',
    open: async (page) => {
      const jobs = [await runOf('counts', {}), await runOf('counts', potholes)];
      await goTo(page, `/planning?process=counts&job=${jobs[0]}&beside=${jobs[1]}&on=difference`);
      await expect(page.locator('.planning-whole')).toBeVisible();
    },
  },
  {
    name: 'planning-affected',
    login: 'petar.planner',
    open: async (page) => {
      const inputs = encodeURIComponent(JSON.stringify({ network: 'water' }));
      await goTo(page, `/planning?process=affected-addresses&inputs=${inputs}`);
      await expect(
        panel(page).locator('.suggest-field, input[role=combobox]').first(),
      ).toBeVisible();
    },
  },
  {
    name: 'report',
    login: 'petar.planner',
    drawn: untilReported,
    open: async (page) => {
      const period = '2021-01-01/2026-10-31';
      await goTo(page, `/report?job=${await runOf('failure-rates', { period })}`);
      await expect(page.locator('.report-table')).toBeVisible();
    },
  },
  {
    name: 'report-two-runs',
    login: 'petar.planner',
    drawn: untilReported,
    open: async (page) => {
      const jobs = [await runOf('counts', {}), await runOf('counts', potholes)];
      await goTo(page, `/report?job=${jobs[0]}&beside=${jobs[1]}`);
      await expect(page.locator('.report-pair')).toBeVisible();
    },
  },
  {
    name: 'administration',
    login: 'admin',
    open: async (page) => {
      await goTo(page, '/admin');
      await expect(panel(page).getByRole('heading').first()).toBeVisible();
    },
  },
  ...(['categories', 'responsibility', 'settings'] as const).map(adminScreen),
  {
    name: 'change-state',
    login: 'ana.clerk',
    open: async (page) => {
      await openFirstCase(page);
      // On a phone some lie in a fold that is closed.
      await page.locator('.status-form .button').filter({ visible: true }).last().click();
    },
  },
  {
    name: 'palette',
    login: 'ana.clerk',
    open: async (page) => {
      await goTo(page, '/map');
      await expect(page.locator('.map-layer-switch').first()).toBeVisible();
      await page.keyboard.press('Control+k');
      await chooseFirst(page, 'cara');
    },
  },
  {
    name: 'shortcuts',
    login: 'ana.clerk',
    open: async (page) => {
      await goTo(page, '/map');
      await expect(page.locator('.map-layer-switch').first()).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'settings',
    login: 'ana.clerk',
    open: async (page) => {
      await goTo(page, '/map');
      await page.locator('.rail-foot button').first().click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
];

/** Opens a screen and waits until nothing more comes. */
export async function show(page: Page, screen: Screen): Promise<void> {
  await screen.open(page);
  await page.evaluate(() => document.fonts.ready);
  await (screen.drawn ?? untilDrawn)(page);
}
