/** Where a key leads in a grid: the pattern of ARIA's grids. Pure. */

/** Row −1 is the head. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that one sees at a time. */
  readonly pageRows: number;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The place that a key leads to; null for a key that leads nowhere. */
export function movedTo(key: Key, from: Place, size: GridSize): Place | null {
  const isFar = key.ctrlKey || key.metaKey;
  const target = targetOf(key.key, isFar, from, size);
  if (!target) return null;
  return {
    row: Math.max(-1, Math.min(size.rows - 1, target.row)),
    column: Math.max(0, Math.min(size.columns - 1, target.column)),
  };
}

function targetOf(key: string, isFar: boolean, from: Place, size: GridSize): Place | null {
  const { row, column } = from;
  const [lastRow, lastColumn] = [size.rows - 1, size.columns - 1];
  const step = Math.max(1, size.pageRows - 1);
  switch (key) {
    case 'ArrowUp':
      return { row: isFar ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: isFar ? lastRow : row + 1, column };
    case 'ArrowLeft':
      return { row, column: isFar ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: isFar ? lastColumn : column + 1 };
    case 'PageUp':
      return { row: Math.max(0, row - step), column };
    case 'PageDown':
      return { row: row + step, column };
    case 'Home':
      return { row: isFar ? 0 : row, column: 0 };
    case 'End':
      return { row: isFar ? lastRow : row, column: lastColumn };
    default:
      return null;
  }
}
