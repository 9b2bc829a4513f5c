/** Who uses the browser, and in which language and theme. */
import {
  type Browser,
  type BrowserContext,
  type Cookie,
  expect,
  type Page,
} from '@playwright/test';

export const password = 'krusevac-demo-2026';

export interface Manner {
  readonly language: 'en' | 'sr-Latn' | 'sr-Cyrl' | 'sl';
  readonly theme: 'light' | 'dark';
  readonly size: { readonly width: number; readonly height: number };
}

export const desktop = { width: 1280, height: 800 } as const;
export const phone = { width: 390, height: 844 } as const;

/** The address of the server under test. */
export function serverUrl(): string {
  const url = process.env.MESTO_BROWSER_URL;
  if (!url) throw new Error('global-setup.ts has not started the server');
  return url;
}

/** A fresh browser window that speaks a language, in a theme and a size, without motion. */
export async function openWindow(
  browser: Browser,
  manner: Partial<Manner> = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const { language = 'en', theme = 'light', size = desktop } = manner;
  const context = await browser.newContext({
    baseURL: serverUrl(),
    viewport: size,
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  await context.addInitScript((chosen) => {
    if (localStorage.getItem('mesto.preferences')) return;
    localStorage.setItem(
      'mesto.preferences',
      JSON.stringify({ state: { language: chosen }, version: 1 }),
    );
  }, language);
  return { context, page: await context.newPage() };
}

/** What a signed-in window holds, and the room it came to: of those who only look, by login. */
const arrivals = new Map<string, { cookies: Cookie[]; path: string }>();

/**
 * Signs in by the form the first time, and then brings the same session along: for those who look and write nothing. The
 * map is then drawn once and not before signing in as well.
 */
export async function arriveAs(page: Page, login: string): Promise<void> {
  const context = page.context();
  const arrival = arrivals.get(login);
  if (!arrival) {
    await signIn(page, login);
    arrivals.set(login, { cookies: await context.cookies(), path: new URL(page.url()).pathname });
    return;
  }
  await context.addCookies(arrival.cookies);
  await page.goto(arrival.path);
  await expect(page.locator('#panel').getByRole('heading').first()).toBeVisible();
  await expect(page.locator('input[autocomplete=username]')).toHaveCount(0);
}

/** Signs in by the form, with the keyboard, and waits for the first room. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in');
  await expect(page.locator('input[autocomplete=username]')).toBeFocused();
  await page.keyboard.type(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/(desk|inbox|cases|map)\b/);
}
