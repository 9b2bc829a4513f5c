/** Who uses the browser, and in which language and theme. */
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';

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
