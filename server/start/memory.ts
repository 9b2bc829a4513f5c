/** How much of what nobody needs any more may lie about before it is collected. */
import { setFlagsFromString } from 'node:v8';

/**
 * Percent of what lives on the heap that garbage may take. V8 by itself lets it grow to about four times as much: a city's
 * hundred megabytes of search index became 430 while 100,000 rows were imported, of which all but 115 was garbage
 * (2026-11-22; `npm run bench:import`). It costs collections while much goes through, hardly any at rest: tiles alone
 * fill the heap by 5 MB in 15 s.
 */
const garbagePercent = 80;

/** To be called before the heap has grown: V8 looks at it after each collection. */
export function collectInTime(): void {
  setFlagsFromString(`--heap-growing-percent=${garbagePercent}`);
}
