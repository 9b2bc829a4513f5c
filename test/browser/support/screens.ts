/** Every screen, and how to get there. One line a screen; the checks of looks and accessibility walk the list. */
import { expect, type Page } from '@playwright/test';
import { untilDrawn } from './map.ts';

export interface Screen {
  readonly name: string;
  readonly login: string | null;
  readonly open: (page: Page) => Promise<void>;
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

export const screens: readonly Screen[] = [
  { name: 'map', login: null, open: (page) => goTo(page, '/map') },
  { name: 'sign-in', login: null, open: (page) => goTo(page, '/sign-in') },
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
  { name: 'new-request', login: 'ana.clerk', open: fillRequest },
  {
    name: 'saved',
    login: 'ana.clerk',
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
    login: 'dejan.dispatcher',
    open: async (page) => {
      await goTo(page, '/cases?state=all');
      await expect(page.locator('.request-row').first()).toBeVisible();
    },
  },
  { name: 'request', login: 'dejan.dispatcher', open: openFirstCase },
  {
    name: 'change-state',
    login: 'ana.clerk',
    open: async (page) => {
      await openFirstCase(page);
      await page.locator('.status-form .button').last().click();
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
  await untilDrawn(page);
}
