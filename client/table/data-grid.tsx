/**
 * A grid of rows of which only those in view are drawn, by ARIA's grid pattern: arrows, Home and End, Page Up and Down,
 * with Ctrl to the ends; Enter opens, Space selects, F2 edits. The focus stays on the grid, which names its active cell,
 * so that a row that is scrolled away takes no focus with it.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../i18n/index.tsx';
import { columnWidths } from './column-choice.ts';
import { GridHead } from './grid-head.tsx';
import { movedTo, type Place } from './grid-keys.ts';
import { type CellEditing, GridRow } from './grid-row.tsx';
import { asGrid, asRowGroup } from './roles.ts';
import type { CellValue, Column, Row, RowModel, Sort } from './types.ts';
import { useRevision } from './use-layer-rows.ts';
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
}

const noDrafts: ReadonlyMap<number, Readonly<Record<string, CellValue>>> = new Map();
const noWidths: Readonly<Record<string, number>> = {};
const overscanRows = 6;
/** Of the head, and of the first column, which holds the id. */
export const headPixels = 34;
const idPixels = 76;

function rowPixelsNow(): number {
  return window.matchMedia('(pointer: coarse)').matches ? 44 : 32;
}

/** The next order when a head is pressed: up, down, none. */
export function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? null : { column, isDescending: true };
}

export function DataGrid(props: DataGridProps) {
  const { rows, columns, sort, selected, isMany = false, onSelect, onOpen } = props;
  const { t } = useText();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  useRevision(rows);
  const [rowPixels] = useState(rowPixelsNow);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<CellEditing | null>(null);
  /** Where a selection of several rows began. */
  const anchor = useRef<number | null>(null);
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPixels,
    overscan: overscanRows,
    scrollMargin: headPixels,
    scrollPaddingStart: headPixels,
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that came or went asks again
  useEffect(() => rows.need(first, last), [rows, first, last, rows.count]);

  const goTo = (place: Place) => {
    setActive(place);
    if (place.row >= 0) virtualizer.scrollToIndex(place.row, { align: 'auto' });
    scroller.current
      ?.querySelector(`.grid-head [data-column="${place.column}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const ownSelection = useSought(rows, selected, (row) => goTo({ row, column: active.column }));
  const choose = (ids: readonly number[], row?: Row) => {
    ownSelection(ids);
    onSelect(ids, row);
  };
  const idsBetween = (from: number, to: number) => {
    const [low, high] = from < to ? [from, to] : [to, from];
    const ids: number[] = [];
    for (let index = low; index <= high; index++) {
      const id = rows.idAt(index);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  };
  const chooseRow = (row: number, { isMore = false, isRange = false } = {}) => {
    const id = rows.idAt(row);
    if (id === undefined) return;
    const chosen = rows.rowAt(row);
    if (isMany && isRange) return choose(idsBetween(anchor.current ?? row, row), chosen);
    anchor.current = row;
    const isOnly = selected.size === 1 && selected.has(id);
    if (!isMany || !isMore) return choose(isOnly ? [] : [id], chosen);
    const others = [...selected].filter((one) => one !== id);
    choose(selected.has(id) ? others : [...others, id], chosen);
  };
  const canEdit = (column: Column | undefined) =>
    props.onEdit !== undefined && column !== undefined;
  const begin = (place: Place, typed: string | null = null) => {
    if (place.row >= 0 && place.column > 0 && canEdit(columns[place.column - 1])) {
      setEditing({ ...place, typed });
    }
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== grid.current || event.altKey) return;
    const pageRows = Math.floor(((scroller.current?.clientHeight ?? 0) - headPixels) / rowPixels);
    const size = { rows: rows.count, columns: columns.length + 1, pageRows };
    const target = movedTo(event, active, size);
    const act = () => {
      if (target) {
        goTo(target);
        if (event.shiftKey && isMany && target.row >= 0) {
          anchor.current ??= Math.max(0, active.row);
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
      choose(idsBetween(0, rows.count - 1));
    } else return false;
    return true;
  };
  const sortBy = (column: string | null) =>
    props.onSort?.(column === null ? null : nextSort(sort, column));
  const onClick = (event: React.MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row][data-column]');
    if (!cell || (event.target as Element).closest('input, select')) return;
    const place = { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
    setActive(place);
    if (event.detail > 1) return begin(place);
    chooseRow(place.row, { isMore: event.ctrlKey || event.metaKey, isRange: event.shiftKey });
  };
  const endEditing = () => {
    setEditing(null);
    grid.current?.focus();
  };
  const widths = [
    idPixels,
    ...columns.map(({ name }) => (props.widths ?? noWidths)[name] ?? columnWidths.usual),
  ];
  const style = {
    '--grid-columns': widths.map((pixels) => `${pixels}px`).join(' '),
    '--grid-width': `${widths.reduce((sum, pixels) => sum + pixels, 0)}px`,
    '--grid-row': `${rowPixels}px`,
    '--grid-head': `${headPixels}px`,
  } as CSSProperties;
  const cellId = (row: number, column: number) => `${gridId}-${row}-${column}`;
  // The active row is drawn though it is out of view: the grid names its cell.
  const drawn = items.map(({ index }) => index);
  if (active.row >= 0 && active.row < rows.count && !drawn.includes(active.row)) {
    drawn.push(active.row);
  }
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
        onKeyDown={onKeyDown}
        onClick={onClick}
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
        <tbody
          {...asRowGroup}
          className="grid-body"
          style={{ height: `${virtualizer.getTotalSize()}px` }}
        >
          {drawn.map((index) => {
            const id = rows.idAt(index);
            return (
              <GridRow
                key={id ?? index}
                index={index}
                id={id}
                row={rows.rowAt(index)}
                draft={id === undefined ? undefined : (props.drafts ?? noDrafts).get(id)}
                columns={columns}
                top={index * rowPixels}
                gridId={gridId}
                isSelected={id !== undefined && selected.has(id)}
                activeColumn={active.row === index ? active.column : null}
                editing={editing?.row === index ? editing : null}
                onEdit={props.onEdit}
                onEnd={endEditing}
              />
            );
          })}
        </tbody>
      </table>
      {rows.count === 0 && rows.isComplete ? <p className="grid-empty">{t('table.none')}</p> : null}
    </div>
  );
}
