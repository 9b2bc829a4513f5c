/** One row of a grid. It is drawn anew only when something of it changed: hundreds pass while one scrolls. */
import { memo } from 'react';
import { useText } from '../i18n/index.tsx';
import { CellEditor } from './cell-editor.tsx';
import { cellText, isRightAligned } from './cell-text.ts';
import { isTyped } from './cell-value.ts';
import { asCell, asRow, asRowHeader } from './roles.ts';
import type { CellValue, Column, Row } from './types.ts';

/** The cell that is being edited, and the letter with which it was begun. */
export interface CellEditing {
  readonly row: number;
  readonly column: number;
  readonly typed: string | null;
}

interface GridRowProps {
  readonly index: number;
  readonly id: number | undefined;
  readonly row: Row | undefined;
  readonly draft: Readonly<Record<string, CellValue>> | undefined;
  readonly columns: readonly Column[];
  /** Pixels from the top of the body. */
  readonly top: number;
  readonly gridId: string;
  readonly isSelected: boolean;
  readonly activeColumn: number | null;
  readonly editing: CellEditing | null;
  readonly onEdit:
    | ((id: number, column: Column, value: string | number | boolean | null) => void)
    | undefined;
  readonly onEnd: () => void;
}

function isSame(a: GridRowProps, b: GridRowProps): boolean {
  return (
    a.index === b.index &&
    a.row === b.row &&
    a.draft === b.draft &&
    a.columns === b.columns &&
    a.top === b.top &&
    a.isSelected === b.isSelected &&
    a.activeColumn === b.activeColumn &&
    a.editing === b.editing
  );
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { index, id, row, draft, columns, activeColumn, editing, gridId } = props;
  const { t, format } = useText();
  const words = { yes: t('yes'), no: t('no') };
  return (
    <tr
      {...asRow}
      className="grid-row"
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <th
        {...asRowHeader}
        scope="row"
        id={`${gridId}-${index}-0`}
        className={`grid-cell grid-id ${activeColumn === 0 ? 'is-active' : ''}`}
        aria-colindex={1}
        data-row={index}
        data-column={0}
      >
        {id}
      </th>
      {columns.map((column, at) => {
        const place = at + 1;
        const isChanged = draft !== undefined && column.name in draft;
        const value = isChanged ? draft[column.name] : row?.properties[column.name];
        const isEdited = editing?.column === place && isTyped(column);
        const classes = [
          'grid-cell',
          isRightAligned(column) ? 'is-number' : '',
          activeColumn === place ? 'is-active' : '',
          isChanged ? 'is-changed' : '',
          row ? '' : 'is-coming',
        ];
        return (
          <td
            key={column.name}
            {...asCell}
            id={`${gridId}-${index}-${place}`}
            className={classes.join(' ')}
            aria-colindex={place + 1}
            data-row={index}
            data-column={place}
          >
            {isEdited && id !== undefined && props.onEdit ? (
              <CellEditor
                column={column}
                value={value}
                onDone={(next) => {
                  props.onEdit?.(id, column, next);
                  props.onEnd();
                }}
                onCancel={props.onEnd}
              />
            ) : (
              cellText(value, column, format, words)
            )}
            {isChanged ? <span className="visually-hidden"> {t('table.notSaved')}</span> : null}
          </td>
        );
      })}
    </tr>
  );
}, isSame);
