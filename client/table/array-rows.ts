/** Rows that are all there: the result of an analysis, a selection. */
import type { CellValue, Row, RowModel, Sort } from './types.ts';

const nothing = () => {};
const noListener = () => nothing;

/** A model of rows in hand, sorted as a layer's are: what has no value last, the id where all are equal. */
export function arrayRows(rows: readonly Row[], sort: Sort | null): RowModel {
  const sorted = sort ? rows.toSorted((a, b) => inOrder(a, b, sort)) : rows;
  const places = new Map(sorted.map(({ id }, index) => [id, index]));
  return {
    revision: 0,
    count: sorted.length,
    isComplete: true,
    trouble: null,
    idAt: (index) => sorted[index]?.id,
    indexOf: (id) => places.get(id) ?? -1,
    rowAt: (index) => sorted[index],
    need: nothing,
    retry: nothing,
    subscribe: noListener,
  };
}

function inOrder(a: Row, b: Row, { column, isDescending }: Sort): number {
  const [first, second] = [a.properties[column] ?? null, b.properties[column] ?? null];
  if (first === null || second === null) {
    return Number(first === null) - Number(second === null) || a.id - b.id;
  }
  const way = compared(first, second);
  return (isDescending ? -way : way) || a.id - b.id;
}

function compared(a: CellValue, b: CellValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [first, second] = [String(a), String(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}
