/** One row of a grid. It is drawn anew only when something of it changed: hundreds pass while one scrolls. */
import { memo, type ReactNode } from 'react';
import { useText } from '../i18n/index.tsx';
import { CellEditor } from './cell-editor.tsx';
import { cellText, isRightAligned } from './cell-text.ts';
import { isTyped } from './cell-value.ts';
import { asCell, asRow, asRowHeader } from './roles.ts';
import type { CellValue, Column, Row } from './types.ts';
import type { CellEditing } from './use-active-cell.ts';

interface GridRowProps {
  readonly index: number;
  readonly id: number | undefined;
  readonly row: Row | undefined;
  readonly draft: Readonly<Record<string, CellValue>> | undefined;
  readonly columns: readonly Column[];
  /** Whether the same row is drawn apart, over this one, which then only keeps the place. */
  readonly isTwin: boolean;
  readonly isSelected: boolean;
  /** The cell that the grid names as its active one, with the name that it has there. */
  readonly activeColumn: number | null;
  readonly activeId: string | undefined;
  readonly editing: CellEditing | null;
  readonly onEdit:
    | ((id: number, column: Column, value: string | number | boolean | null) => void)
    | undefined;
  readonly onEnd: () => void;
}

/** What is done with a value is no part of it: the newest is called through what the grid keeps. */
function isSame(a: GridRowProps, b: GridRowProps): boolean {
  return (
    a.index === b.index &&
    a.id === b.id &&
    a.row === b.row &&
    a.draft === b.draft &&
    a.columns === b.columns &&
    a.isTwin === b.isTwin &&
    a.isSelected === b.isSelected &&
    a.activeColumn === b.activeColumn &&
    a.activeId === b.activeId &&
    a.editing === b.editing
  );
}

/** An element that another row takes over gets other texts, and nothing that it would be styled anew for. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { index, id, row, columns, activeColumn, activeId } = props;
  const { t, format } = useText();
  const words = { yes: t('yes'), no: t('no') };
  return (
    <tr
      {...asRow}
      aria-hidden={props.isTwin || undefined}
      className={row ? 'grid-row' : 'grid-row is-coming'}
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      data-row={index}
    >
      <th
        {...asRowHeader}
        scope="row"
        id={activeColumn === 0 ? activeId : undefined}
        className={activeColumn === 0 ? 'grid-cell grid-id is-active' : 'grid-cell grid-id'}
        aria-colindex={1}
        data-column={0}
      >
        {id}
      </th>
      {columns.map((column, at) => (
        <td
          key={column.name}
          {...asCell}
          id={activeColumn === at + 1 ? activeId : undefined}
          className={classesOf(props, column, at + 1)}
          aria-colindex={at + 2}
          data-column={at + 1}
        >
          {contentOf(props, column, at + 1, (value) => cellText(value, column, format, words))}
        </td>
      ))}
    </tr>
  );
}, isSame);

function isChanged({ draft }: GridRowProps, { name }: Column): boolean {
  return draft !== undefined && name in draft;
}

function classesOf(props: GridRowProps, column: Column, place: number): string {
  const classes = ['grid-cell'];
  if (isRightAligned(column)) classes.push('is-number');
  if (props.activeColumn === place) classes.push('is-active');
  if (isChanged(props, column)) classes.push('is-changed');
  return classes.join(' ');
}

/** Mere text wherever it can be: that is all that is set when another row takes the element over. */
function contentOf(
  props: GridRowProps,
  column: Column,
  place: number,
  inWords: (value: CellValue) => string,
): ReactNode {
  const { id, row, draft, editing, onEdit, onEnd } = props;
  const hasDraft = isChanged(props, column);
  const value = hasDraft ? draft?.[column.name] : row?.properties[column.name];
  if (editing?.column === place && isTyped(column) && id !== undefined && onEdit) {
    const onDone = (next: string | number | boolean | null) => {
      onEdit(id, column, next);
      onEnd();
    };
    return <CellEditor column={column} value={value} onDone={onDone} onCancel={onEnd} />;
  }
  if (!hasDraft) return inWords(value);
  return (
    <>
      {inWords(value)}
      <NotSaved />
    </>
  );
}

function NotSaved() {
  const { t } = useText();
  return <span className="visually-hidden"> {t('table.notSaved')}</span>;
}
