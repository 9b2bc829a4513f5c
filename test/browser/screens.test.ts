/**
 * Each screen in both sizes, light and dark, in every language: nothing sticks out, is cut off or lies over
 * something else; axe finds no barrier by WCAG 2.2 AA. The pictures are kept in test-results/screens, to be looked at.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { axe } from './support/axe.ts';
import { misplaced, tooSmall } from './support/overflow.ts';
import { arriveAs, desktop, type Manner, openWindow, phone } from './support/people.ts';
import { picture } from './support/picture.ts';
import { screens, show } from './support/screens.ts';

const folder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));
mkdirSync(folder, { recursive: true });

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const manners: readonly Manner[] = [
  { language: 'en', theme: 'light', size: desktop },
  { language: 'sr-Cyrl', theme: 'dark', size: desktop },
  { language: 'sr-Latn', theme: 'light', size: phone },
  { language: 'sl', theme: 'dark', size: phone },
];

/** In which manner the pictures of the tutorials are made. */
const [pictured] = manners;

/** What axe finds, each with the elements it means. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await axe(page).withTags(rules).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
}

for (const manner of manners) {
  const name = `${manner.language}-${manner.theme}-${manner.size.width}`;
  for (const login of new Set(screens.map((screen) => screen.login))) {
    test(`${name}: the screens of ${login ?? 'a visitor'} stand as they should`, async ({
      browser,
    }) => {
      test.setTimeout(240_000);
      const { context, page } = await openWindow(browser, manner);
      if (login) await arriveAs(page, login);
      for (const screen of screens.filter((one) => one.login === login)) {
        await test.step(screen.name, async () => {
          await show(page, screen);
          await page.screenshot({ path: `${folder}${screen.name}-${name}.png` });
          if (screen.picture && manner === pictured) await picture(page, screen.picture);
          const where = `${screen.name} ${name}`;
          expect.soft(await misplaced(page), where).toEqual([]);
          expect.soft(await tooSmall(page), where).toEqual([]);
          expect.soft(await barriers(page), where).toEqual([]);
          expect.soft(await page.locator('html').getAttribute('lang')).toBe(manner.language);
        });
      }
      await context.close();
    });
  }
}
