/** Every screen through axe, by WCAG 2.2 AA: in each language, light and dark. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { desktop, type Manner, openWindow, phone, signIn } from './support/people.ts';
import { screens, show } from './support/screens.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const manners: readonly Manner[] = [
  { language: 'en', theme: 'light', size: desktop },
  { language: 'sr-Latn', theme: 'dark', size: desktop },
  { language: 'sr-Cyrl', theme: 'light', size: phone },
  { language: 'sl', theme: 'dark', size: desktop },
];

for (const manner of manners) {
  const name = `${manner.language}-${manner.theme}-${manner.size.width}`;
  for (const login of [null, 'ana.clerk', 'dejan.dispatcher']) {
    test(`${name}: screens of ${login ?? 'a visitor'} are free of known barriers`, async ({
      browser,
    }) => {
      test.setTimeout(180_000);
      const { context, page } = await openWindow(browser, manner);
      if (login) await signIn(page, login);
      for (const screen of screens.filter((one) => one.login === login)) {
        await test.step(screen.name, async () => {
          await show(page, screen);
          expect(await page.evaluate(() => document.documentElement.lang)).toBe(manner.language);
          const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
          const told = violations.map(
            ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
          );
          expect.soft(told, `${screen.name} ${name}`).toEqual([]);
        });
      }
      await context.close();
    });
  }
}
