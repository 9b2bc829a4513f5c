/** Where pasted cells go: from the active cell on to the right and down, or a single one into all selected rows. Pure. */
import { type CellManner, isPasteFault, type PasteFault, pastedValues } from './clipboard.ts';
import type { Place } from './grid-keys.ts';
import type { Column, RowModel } from './types.ts';

/** What pasting gives to one row. */
export interface PastedRow {
  readonly id: number;
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
}

interface PasteTarget {
  readonly rows: Pick<RowModel, 'idAt' | 'indexOf'>;
  readonly columns: readonly Column[];
  readonly selected: ReadonlySet<number>;
  /** Column 0 is the id's, into which nothing is written. */
  readonly active: Place;
}

/** All that was copied or nothing: a fault where a cell is no value of its column, or there is no such cell. */
export function pastedRows(
  cells: readonly (readonly string[])[],
  { rows, columns, selected, active }: PasteTarget,
  manner: CellManner,
): readonly PastedRow[] | PasteFault {
  if (active.column === 0) return { column: 'id', text: null };
  const places = columns.slice(active.column - 1);
  const found = pastedValues(cells, places, manner, Math.max(1, selected.size));
  if (isPasteFault(found)) return found;
  const isOne = cells.length === 1 && cells[0]?.length === 1;
  const targets = isOne && selected.size > 0 ? inOrder(rows, selected) : null;
  const changes: PastedRow[] = [];
  for (const [at, properties] of found.entries()) {
    const id = targets ? targets[at] : rows.idAt(active.row + at);
    if (id !== undefined) changes.push({ id, properties });
    else if (!targets) return { column: null, text: null };
  }
  return changes;
}

/** Those of the selected that are in the table, as they stand there. */
export function inOrder(
  rows: Pick<RowModel, 'indexOf'>,
  selected: ReadonlySet<number>,
): readonly number[] {
  return [...selected]
    .filter((id) => rows.indexOf(id) >= 0)
    .sort((a, b) => rows.indexOf(a) - rows.indexOf(b));
}
