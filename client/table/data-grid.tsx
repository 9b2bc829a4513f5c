/**
 * A grid of rows of which only those in view are drawn, by ARIA's grid pattern: arrows, Home and End, Page Up and Down,
 * with Ctrl to the ends; Enter opens, Space selects, F2 edits. The focus stays on the grid, which names its active cell,
 * so that a row that is scrolled away takes no focus with it.
 */
import { type CSSProperties, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { toast } from '../ui/toast.tsx';
import { columnWidths } from './column-choice.ts';
import { GridHead } from './grid-head.tsx';
import { movedTo, type Place } from './grid-keys.ts';
import { GridRows } from './grid-rows.tsx';
import { chosenAlone, chosenBesides, idsBetween } from './grid-selection.ts';
import type { PastedRow } from './pasted-rows.ts';
import { asGrid } from './roles.ts';
import { nextSort } from './sort.ts';
import type { CellValue, Column, Row, RowModel, Sort } from './types.ts';
import { useActiveCell } from './use-active-cell.ts';
import { useClipboard } from './use-clipboard.ts';
import { useRevision } from './use-layer-rows.ts';
import { useRowWindow } from './use-row-window.ts';
import { useSought } from './use-sought.ts';
import './table.css';

export interface DataGridProps {
  readonly label: string;
  readonly rows: RowModel;
  readonly columns: readonly Column[];
  /** Pixels, by column, where they differ from the usual. */
  readonly widths?: Readonly<Record<string, number>>;
  readonly onWidth?: (column: string, pixels: number) => void;
  readonly sort: Sort | null;
  readonly onSort?: (sort: Sort | null) => void;
  readonly selected: ReadonlySet<number>;
  /** Tells all that is to be selected now, and the row that was chosen last where it is known. */
  readonly onSelect: (ids: readonly number[], row: Row | undefined) => void;
  /** Whether several can be selected. */
  readonly isMany?: boolean;
  readonly onOpen: (id: number, row: Row | undefined) => void;
  /** Values that stand in place of those read: changed and not saved yet. */
  readonly drafts?: ReadonlyMap<number, Readonly<Record<string, CellValue>>>;
  /** Takes a value that was typed; without it nothing is edited. */
  readonly onEdit?: (id: number, column: Column, value: string | number | boolean | null) => void;
  /** Takes what was pasted over several cells, together. */
  readonly onPaste?: (changes: readonly PastedRow[]) => void;
}

const noDrafts: ReadonlyMap<number, Readonly<Record<string, CellValue>>> = new Map();
const noWidths: Readonly<Record<string, number>> = {};
/** Of the head, and of the first column, which holds the id. */
const headPixels = 34;
const idPixels = 76;

function rowPixelsNow(): number {
  return window.matchMedia('(pointer: coarse)').matches ? 44 : 32;
}

export function DataGrid(props: DataGridProps) {
  const { rows, columns, sort, selected, isMany = false, onSelect, onOpen } = props;
  const { t } = useText();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  useRevision(rows);
  const [rowPixels] = useState(rowPixelsNow);
  const cell = useActiveCell(rows, () => {
    grid.current?.focus();
    toast(t('table.editGone'), 'trouble');
  });
  const { active, editing } = cell;
  /** The feature at which a selection of several rows began. */
  const anchor = useRef<number | null>(null);
  const view = useRowWindow(scroller, { rows: rows.count, rowPixels, headPixels });
  const { first, last } = view.range;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that came or went asks again
  useEffect(() => rows.need(first, last), [rows, first, last, rows.count]);
  const widths = [
    idPixels,
    ...columns.map(({ name }) => (props.widths ?? noWidths)[name] ?? columnWidths.usual),
  ];

  const goTo = (place: Place) => {
    cell.activate(place);
    if (place.row >= 0) view.show(place.row);
    view.showColumn(place.column, widths);
  };
  const ownSelection = useSought(rows, selected, (row) => goTo({ row, column: active.column }));
  const choose = (ids: readonly number[], row?: Row) => {
    ownSelection(ids);
    onSelect(ids, row);
  };
  const chooseRow = (row: number, { isMore = false, isRange = false } = {}) => {
    const id = rows.idAt(row);
    if (id === undefined) return;
    const chosen = rows.rowAt(row);
    if (isMany && isRange) {
      const from = rows.indexOf(anchor.current ?? id);
      return choose(idsBetween(rows, from < 0 ? row : from, row), chosen);
    }
    anchor.current = id;
    const next = isMany && isMore ? chosenBesides(selected, id) : chosenAlone(selected, id);
    choose(next, chosen);
  };
  const canEdit = (column: Column | undefined) =>
    props.onEdit !== undefined && column !== undefined;
  const begin = (place: Place) => {
    if (place.row >= 0 && place.column > 0 && canEdit(columns[place.column - 1])) cell.edit(place);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== grid.current || event.altKey) return;
    const pageRows = Math.floor(view.size.viewPixels / rowPixels);
    const size = { rows: rows.count, columns: columns.length + 1, pageRows };
    const target = movedTo(event, active, size);
    const act = () => {
      if (target) {
        goTo(target);
        if (event.shiftKey && isMany && target.row >= 0) {
          anchor.current ??= rows.idAt(Math.max(0, active.row)) ?? null;
          chooseRow(target.row, { isRange: true });
        }
        return true;
      }
      return onOtherKey(event);
    };
    if (!act()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onOtherKey = ({ key, ctrlKey, metaKey }: React.KeyboardEvent): boolean => {
    const column = columns[active.column - 1];
    if (active.row < 0) {
      if (key !== 'Enter' && key !== ' ') return false;
      sortBy(column?.name ?? null);
      return true;
    }
    const id = rows.idAt(active.row);
    if (key === 'Enter' && id !== undefined) onOpen(id, rows.rowAt(active.row));
    else if (key === ' ') chooseRow(active.row, { isMore: true });
    else if (key === 'F2') begin(active);
    else if (isMany && key.toLowerCase() === 'a' && (ctrlKey || metaKey)) {
      choose(idsBetween(rows, 0, rows.count - 1));
    } else return false;
    return true;
  };
  const sortBy = (column: string | null) =>
    props.onSort?.(column === null ? null : nextSort(sort, column));
  const onClick = (event: React.MouseEvent) => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('[data-row]');
    const under = target.closest<HTMLElement>('[data-column]');
    if (!row || !under || target.closest('input, select')) return;
    const place = { row: Number(row.dataset.row), column: Number(under.dataset.column) };
    cell.activate(place);
    if (event.detail > 1) return begin(place);
    chooseRow(place.row, { isMore: event.ctrlKey || event.metaKey, isRange: event.shiftKey });
  };
  const clipboard = useClipboard({
    rows,
    columns,
    selected,
    active,
    drafts: props.drafts ?? noDrafts,
    onPaste: props.onPaste,
  });
  const endEditing = () => {
    cell.leave();
    grid.current?.focus();
  };
  const style = {
    '--grid-columns': widths.map((pixels) => `${pixels}px`).join(' '),
    '--grid-width': `${widths.reduce((sum, pixels) => sum + pixels, 0)}px`,
    '--grid-row': `${rowPixels}px`,
    '--grid-head': `${headPixels}px`,
  } as CSSProperties;
  const cellId = (row: number, column: number) => `${gridId}-${row}-${column}`;
  return (
    <div ref={scroller} className="grid" style={style}>
      <table
        ref={grid}
        {...asGrid(
          isMany,
          props.onEdit === undefined,
          cellId(Math.min(active.row, rows.count - 1), active.column),
        )}
        aria-label={props.label}
        aria-rowcount={rows.isComplete ? rows.count + 1 : -1}
        aria-colcount={columns.length + 1}
        aria-busy={!rows.isComplete}
        style={{ height: `${headPixels + rows.count * rowPixels}px` }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        {...clipboard}
      >
        <GridHead
          columns={columns}
          widths={widths}
          sort={sort}
          activeColumn={active.row < 0 || rows.count === 0 ? active.column : null}
          idOf={(column) => cellId(-1, column)}
          onSort={sortBy}
          {...(props.onWidth ? { onWidth: props.onWidth } : {})}
        />
        <GridRows
          rows={rows}
          columns={columns}
          range={view.range}
          rowPixels={rowPixels}
          selected={selected}
          drafts={props.drafts ?? noDrafts}
          active={active}
          cellId={cellId}
          editing={editing}
          onEdit={props.onEdit}
          onEnd={endEditing}
        />
      </table>
      {rows.count === 0 && rows.isComplete ? <p className="grid-empty">{t('table.none')}</p> : null}
    </div>
  );
}
