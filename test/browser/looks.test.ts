/**
 * Each screen in both sizes, light and dark, English and the longest Serbian: nothing sticks out, is cut off or
 * lies over something else. The pictures are kept in test-results/screens, to be looked at.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { misplaced, tooSmall } from './support/overflow.ts';
import { desktop, type Manner, openWindow, phone, signIn } from './support/people.ts';
import { screens, show } from './support/screens.ts';

const folder = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));
mkdirSync(folder, { recursive: true });

const manners: readonly Manner[] = [
  { language: 'en', theme: 'light', size: desktop },
  { language: 'sr-Cyrl', theme: 'dark', size: desktop },
  { language: 'sr-Latn', theme: 'light', size: phone },
  { language: 'sl', theme: 'dark', size: phone },
];

for (const manner of manners) {
  const name = `${manner.language}-${manner.theme}-${manner.size.width}`;
  test.describe(name, () => {
    for (const login of [null, 'ana.clerk', 'dejan.dispatcher']) {
      test(`screens of ${login ?? 'a visitor'} stand as they should`, async ({ browser }) => {
        test.setTimeout(180_000);
        const { context, page } = await openWindow(browser, manner);
        if (login) await signIn(page, login);
        for (const screen of screens.filter((one) => one.login === login)) {
          await test.step(screen.name, async () => {
            await show(page, screen);
            await page.screenshot({ path: `${folder}${screen.name}-${name}.png` });
            expect.soft(await misplaced(page), `${screen.name} ${name}`).toEqual([]);
            expect.soft(await tooSmall(page), `${screen.name} ${name}`).toEqual([]);
          });
        }
        await context.close();
      });
    }
  });
}
