/** The rows of a grid that are drawn: those in view one under another, and the active one apart where it needs that. */
import type { ReactNode } from 'react';
import type { Place } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import { asRowGroup } from './roles.ts';
import { type RowRange, rowApart } from './row-window.ts';
import type { CellValue, Column, RowModel } from './types.ts';
import type { CellEditing } from './use-active-cell.ts';

interface GridRowsProps {
  readonly rows: RowModel;
  readonly columns: readonly Column[];
  readonly range: RowRange;
  readonly rowPixels: number;
  readonly selected: ReadonlySet<number>;
  readonly drafts: ReadonlyMap<number, Readonly<Record<string, CellValue>>>;
  readonly active: Place;
  readonly cellId: (row: number, column: number) => string;
  readonly editing: CellEditing | null;
  readonly onEdit:
    | ((id: number, column: Column, value: string | number | boolean | null) => void)
    | undefined;
  readonly onEnd: () => void;
}

export function GridRows(props: GridRowsProps) {
  const { rows, active, editing, rowPixels } = props;
  const { first, last } = props.range;
  const isThere = active.row >= 0 && (active.row < rows.count || editing !== null);
  const apart = rowApart(isThere ? active.row : null, props.range, editing !== null);
  const drawn: ReactNode[] = [];
  for (let index = first; index <= last; index++) {
    drawn.push(rowAt(props, { key: index - first, index, isTwin: index === apart }));
  }
  return (
    <>
      <Body top={first * rowPixels}>{drawn}</Body>
      {apart === null ? null : (
        <Body top={apart * rowPixels}>
          {/* Of the feature that is edited: the field in it never passes to another. */}
          {rowAt(props, { key: editing?.id ?? 'apart', index: apart, of: editing?.id })}
        </Body>
      )}
    </>
  );
}

function Body({ top, children }: { top: number; children: ReactNode }) {
  return (
    <tbody {...asRowGroup} className="grid-body" style={{ transform: `translateY(${top}px)` }}>
      {children}
    </tbody>
  );
}

interface DrawnRow {
  readonly key: string | number;
  readonly index: number;
  readonly isTwin?: boolean;
  /** The feature that is shown; else the one that stands at the index. */
  readonly of?: number | undefined;
}

/** No component of its own: hundreds of rows pass while one scrolls. */
function rowAt(props: GridRowsProps, { key, index, isTwin = false, of }: DrawnRow): ReactNode {
  const { rows, active, selected, drafts } = props;
  const id = of ?? rows.idAt(index);
  const isActive = active.row === index && !isTwin;
  return (
    <GridRow
      key={key}
      index={index}
      id={id}
      row={rows.idAt(index) === id ? rows.rowAt(index) : undefined}
      draft={id === undefined ? undefined : drafts.get(id)}
      columns={props.columns}
      isTwin={isTwin}
      isSelected={id !== undefined && selected.has(id)}
      activeColumn={isActive ? active.column : null}
      activeId={isActive ? props.cellId(index, active.column) : undefined}
      editing={isActive ? props.editing : null}
      onEdit={props.onEdit}
      onEnd={props.onEnd}
    />
  );
}
