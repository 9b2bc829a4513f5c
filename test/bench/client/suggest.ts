/** What a visitor writes into the search field, and how soon the suggestions can be seen. */
import type { Browser } from '@playwright/test';
import { openPage } from './browser.ts';

/** Streets, parcels and lamps in both scripts, whole, half and with a slip. */
const words = [
  ...['cara lazara', 'cara laz', 'цара лазара', 'vece korcagina', 'obiliceva 12', 'gazimestan'],
  ...['kneza milosa', 'makresanska', 'bircaninova', 'dositejeva 4', 'balkanska', 'kajmakcalanska'],
  ...['jug bogdanova', 'majke jugovica', 'trg', 'vidovdanska', 'parcela 101/2', '101/4'],
  ...['ljubivoja', 'branka radicevica', 'bivoljska', 'krusevackog', 'srdje zlopogledje', 'cirila'],
];
/** How much of each is written before the letter that is measured: a late letter seldom changes the list. */
const sharesBefore = [0.4, 0.6];

export async function measureSuggestions(browser: Browser, url: string): Promise<number[]> {
  const { context, page } = await openPage(browser, url);
  await page.goto('/map');
  await page.waitForFunction(() => window.bench.firstMapMs !== null);
  const field = page.getByRole('combobox').first();
  const times: number[] = [];
  const letters = sharesBefore.flatMap((share) =>
    words.map((text) => ({ text, at: Math.ceil(text.length * share) })),
  );
  for (const { text, at } of letters) {
    await field.fill(text.slice(0, at));
    await page.waitForTimeout(500);
    await field.press('End');
    const watched = page.evaluate(watchList);
    await page.keyboard.insertText(text.slice(at, at + 1));
    const milliseconds = await watched;
    if (milliseconds !== null) times.push(milliseconds);
    await field.fill('');
  }
  await context.close();
  if (times.length < words.length) throw new Error(`Only ${times.length} lists changed`);
  return times;
}

/**
 * Milliseconds from the next letter to the frame after the list of its suggestions stands in the page; null when the list is
 * the same as for the word without it. In the page.
 */
function watchList(): Promise<number | null> {
  return new Promise((resolve) => {
    let startedAt: number | null = null;
    const patience = setTimeout(() => end(null), 3000);
    const observer = new MutationObserver(() => {
      if (startedAt === null || !document.querySelector('[role=option]')) return;
      requestAnimationFrame(() => requestAnimationFrame((now) => end(now)));
      observer.disconnect();
    });
    const end = (at: number | null) => {
      clearTimeout(patience);
      observer.disconnect();
      resolve(at === null || startedAt === null ? null : at - startedAt);
    };
    document.addEventListener(
      'input',
      (event) => {
        startedAt = event.timeStamp;
        const list = document.querySelector('[role=listbox]') ?? document.body;
        observer.observe(list, { childList: true, subtree: true, characterData: true });
      },
      { once: true, capture: true },
    );
  });
}
