/**
 * The active cell of a grid, and the cell in which one writes. Both are a feature's, not a row's: others change the layer
 * meanwhile, rows come and go above, and what is typed must not land in whichever feature stands there now.
 */
import { useEffect, useState } from 'react';
import type { Place } from './grid-keys.ts';
import type { RowModel } from './types.ts';

/** The cell that is being edited. */
export interface CellEditing {
  readonly id: number;
  readonly column: number;
}

interface HeldCell extends Place {
  /** Of the feature that stood in the row; undefined in the head, or when it was not known yet. */
  readonly id: number | undefined;
}

/** The row in which a held cell stands now; the one where it stood when its feature is not there. */
export function rowNow(
  rows: Pick<RowModel, 'idAt' | 'indexOf'>,
  { row, id }: Pick<HeldCell, 'row' | 'id'>,
): number {
  // The usual case needs no search, which in a long table takes its time after each change.
  if (id === undefined || rows.idAt(row) === id) return row;
  const found = rows.indexOf(id);
  return found < 0 ? row : found;
}

export interface ActiveCell {
  readonly active: Place;
  readonly editing: CellEditing | null;
  activate(place: Place): void;
  /** Begins to edit; nothing where no feature stands. */
  edit(place: Place): void;
  leave(): void;
}

/** `onGone` is called when the feature that is being edited is in the table no more; editing has ended then. */
export function useActiveCell(rows: RowModel, onGone: () => void): ActiveCell {
  const [held, setHeld] = useState<HeldCell>({ row: 0, column: 0, id: undefined });
  const [editing, setEditing] = useState<CellEditing | null>(null);
  const active = { row: rowNow(rows, held), column: held.column };
  const activate = ({ row, column }: Place) => setHeld({ row, column, id: rows.idAt(row) });
  // While the rows are being read the feature may come yet.
  const isGone = editing !== null && rows.isComplete && rows.indexOf(editing.id) < 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when it goes
  useEffect(() => {
    if (!isGone) return;
    setEditing(null);
    onGone();
  }, [isGone]);
  return {
    active,
    editing,
    activate,
    edit: (place) => {
      const id = rows.idAt(place.row);
      if (id === undefined) return;
      activate(place);
      setEditing({ id, column: place.column });
    },
    leave: () => setEditing(null),
  };
}
