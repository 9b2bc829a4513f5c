/**
 * `npm run bench:edit`: the editor in a real browser (headless Chromium, drawing in software) on the `city` preset. What is
 * measured is what the browser says: its measures around each snap and each save, and its long animation frames (scripts,
 * style and layout for more than 50 ms, without MapLibre's drawing) while one draws with 50,000 vertices in view and while
 * one scrolls 118,000 rows.
 * The database is MESTO_BENCH_URL, or a private cluster's.
 * Last line: {"snap_p95_ms":…,"long_frames":…,"save_p95_ms":…,"scroll_work_ms":…}
 */
import { openBrowser, openPage, signIn } from './client/browser.ts';
import { withServer } from './client/serve.ts';
import { measureSaves } from './edit/save.ts';
import { measureSnapping } from './edit/snap.ts';
import { measureScrolling } from './edit/table.ts';
import { describeTimes, percentile, printTable } from './locate/figures.ts';

const figures = await withServer(async (url) => {
  const browser = await openBrowser();
  try {
    const { page } = await openPage(browser, url);
    await signIn(page, 'mila.analyst');
    const snapping = await measureSnapping(page);
    const saves = await measureSaves(page);
    const scrolling = await measureScrolling(page);
    printTable([
      ['snap', ...describeTimes(snapping.times)],
      ['save', ...describeTimes(saves)],
    ]);
    console.log(`${snapping.segments} edges and points in view: ${told(snapping.long)}`);
    const { script, style, layout } = scrolling.work;
    console.log(`${scrolling.rows} rows scrolled: ${told(scrolling.long)}`);
    console.log(
      `work of the page's thread meanwhile: scripts ${Math.round(script)} ms, styles ${Math.round(style)} ms, layout ${Math.round(layout)} ms`,
    );
    return {
      snap_p95_ms: percentile(snapping.times, 95),
      long_frames: snapping.long.length + scrolling.long.length,
      save_p95_ms: percentile(saves, 95),
      scroll_work_ms: Math.round(script + style + layout),
    };
  } finally {
    await browser.close();
  }
});
console.log(JSON.stringify(figures));

function told(long: readonly number[]): string {
  return `${long.length} long frames, the longest ${Math.round(Math.max(0, ...long))} ms`;
}
