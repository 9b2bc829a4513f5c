/** What is selected elsewhere, on the map say, is brought into view; what is selected here already stands under the hand. */
import { useEffect, useRef } from 'react';
import type { RowModel } from './types.ts';

/** Answers how to say that a selection was made here. */
export function useSought(
  rows: RowModel,
  selected: ReadonlySet<number>,
  show: (row: number) => void,
): (ids: readonly number[]) => void {
  const shown = useRef<number | null>(null);
  const newest = useRef(show);
  newest.current = show;
  const [only] = selected.size === 1 ? selected : [null];
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come later may hold what is sought
  useEffect(() => {
    if (only === null || only === undefined) {
      shown.current = null;
      return;
    }
    if (only === shown.current) return;
    const row = rows.indexOf(only);
    if (row < 0) return;
    shown.current = only;
    newest.current(row);
  }, [rows, rows.count, only]);
  return (ids) => {
    shown.current = ids.length === 1 ? (ids[0] ?? null) : null;
  };
}
