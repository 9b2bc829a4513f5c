/**
 * `npm run bench:client`: the client as a visitor gets it, from an empty cache, in headless Chromium that draws in software,
 * on the `city` preset. The database is MESTO_BENCH_URL, or a private cluster's.
 *
 * - `first_map_ms`: from the navigation until the map stands still with all its tiles (MapLibre's first `idle`); the median.
 * - `script_kb`: scripts that came until then, workers too, as they travelled (compressed).
 * - `suggest_to_screen_p95_ms`: from the letter to the frame after the suggestions stand in the page.
 *
 * Last line: {"first_map_ms":…,"script_kb":…,"suggest_to_screen_p95_ms":…}
 */
import { openBrowser } from './client/browser.ts';
import { measureFirstMap } from './client/first-map.ts';
import { withServer } from './client/serve.ts';
import { measureSuggestions } from './client/suggest.ts';
import { describeTimes, percentile, printTable } from './locate/figures.ts';

const figures = await withServer(async (url) => {
  const browser = await openBrowser();
  try {
    const first = await measureFirstMap(browser, url);
    const suggestions = await measureSuggestions(browser, url);
    printTable([
      ['first map', ...describeTimes(first.times)],
      ['suggestion', ...describeTimes(suggestions)],
    ]);
    for (const { name, kilobytes } of first.scripts) console.log(`${kilobytes} kB  ${name}`);
    const total = first.scripts.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
    return {
      first_map_ms: Math.round(percentile(first.times, 50)),
      script_kb: Math.round(total),
      suggest_to_screen_p95_ms: percentile(suggestions, 95),
    };
  } finally {
    await browser.close();
  }
});
console.log(JSON.stringify(figures));
