/** The order of a table's rows as its heads give it. Pure. */
import type { Sort } from './types.ts';

/** The next order when a head is pressed: up, down, none. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? null : { column, isDescending: true };
}
