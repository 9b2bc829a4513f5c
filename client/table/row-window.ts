/**
 * Which rows of a long table are drawn. All rows are of one height, so places are reckoned and the page is never measured.
 * Pure.
 *
 * The rows drawn are always as many, one under another in a body that is moved as a whole; a row's element belongs to its
 * place in the body and takes over the texts of whichever row comes to stand there. So a frame of scrolling sets texts and
 * one style. (City preset, software drawing, 2026-11: a style for each row had the browser reckon 15 to 40 ms a frame,
 * making the cells anew likewise; this way it is below 1 ms.)
 */

export const rowWindowDefaults = {
  /** Rows drawn above and below those in view. */
  aheadRows: 6,
  /** The rows drawn change by so many at once: not with each pixel. At most `aheadRows`. */
  stepRows: 3,
};

/** All in pixels, but for the number of rows. */
export interface TableSize {
  readonly rows: number;
  readonly rowPixels: number;
  /** Of the rows in view: without the head, which covers what is above. */
  readonly viewPixels: number;
}

/** Both included; `last` is before `first` when there is none. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** How many rows are drawn at a time, whatever the scroll. */
function drawnAtOnce({ rowPixels, viewPixels }: TableSize): number {
  const { aheadRows, stepRows } = rowWindowDefaults;
  return Math.ceil(Math.max(0, viewPixels) / rowPixels) + 1 + 2 * aheadRows + stepRows;
}

/** The rows to draw when the table is scrolled by so many pixels. */
export function rowsDrawn(scrollPixels: number, size: TableSize): RowRange {
  const { aheadRows, stepRows } = rowWindowDefaults;
  const drawn = drawnAtOnce(size);
  const wanted = Math.floor(Math.max(0, scrollPixels) / size.rowPixels) - aheadRows;
  const stepped = Math.floor(wanted / stepRows) * stepRows;
  const first = Math.max(0, Math.min(stepped, size.rows - drawn));
  return { first, last: Math.min(size.rows, first + drawn) - 1 };
}

/** The scroll that brings a row wholly into view by the shortest way; null when it is there already. */
export function scrollToRow(row: number, scrollPixels: number, size: TableSize): number | null {
  const top = row * size.rowPixels;
  const bottom = top + size.rowPixels;
  if (top < scrollPixels) return top;
  if (bottom <= scrollPixels + size.viewPixels) return null;
  // Of a row that is higher than the view its top is shown.
  const shown = Math.min(top, bottom - size.viewPixels);
  return shown === scrollPixels ? null : shown;
}

/** The same sideways, for a column that some first columns, which stay in view, may cover. */
export function scrollToColumn(
  column: number,
  widths: readonly number[],
  { scrollPixels, viewPixels }: { readonly scrollPixels: number; readonly viewPixels: number },
): number | null {
  const [pinned = 0] = widths;
  if (column <= 0) return null;
  const left = widths.slice(0, column).reduce((sum, pixels) => sum + pixels, 0);
  const right = left + (widths[column] ?? 0);
  if (left < scrollPixels + pinned) return Math.max(0, left - pinned);
  if (right > scrollPixels + viewPixels) return Math.min(right - viewPixels, left - pinned);
  return null;
}

/**
 * The active row, where it needs an element of its own: it is out of view, but the grid names its cell; or a field stands in
 * it, which must not pass to another row.
 */
export function rowApart(
  activeRow: number | null,
  { first, last }: RowRange,
  isEditing: boolean,
): number | null {
  if (activeRow === null || isEditing) return activeRow;
  return activeRow < first || activeRow > last ? activeRow : null;
}
