/** The heads of a grid's columns: pressed they sort, their edges are dragged. */
import type { PointerEvent } from 'react';
import { useText } from '../i18n/index.tsx';
import { columnTitle, isRightAligned } from './cell-text.ts';
import { columnWidths } from './column-choice.ts';
import { asColumnHeader, asRow, asRowGroup } from './roles.ts';
import type { Column, Sort } from './types.ts';

interface GridHeadProps {
  readonly columns: readonly Column[];
  /** In pixels, the id's first. */
  readonly widths: readonly number[];
  readonly sort: Sort | null;
  readonly activeColumn: number | null;
  readonly idOf: (column: number) => string;
  readonly onSort: (column: string | null) => void;
  readonly onWidth?: (column: string, pixels: number) => void;
}

function sortWord(sort: Sort | null, column: string): 'ascending' | 'descending' | 'none' {
  if (sort?.column !== column) return 'none';
  return sort.isDescending ? 'descending' : 'ascending';
}

export function GridHead(props: GridHeadProps) {
  const { columns, sort, activeColumn, idOf, onSort } = props;
  const { t } = useText();
  return (
    <thead {...asRowGroup} className="grid-head">
      <tr {...asRow} className="grid-row" aria-rowindex={1}>
        <th
          {...asColumnHeader}
          scope="col"
          id={idOf(0)}
          className={`grid-cell grid-id ${activeColumn === 0 ? 'is-active' : ''}`}
          aria-colindex={1}
          aria-sort={sort === null ? 'ascending' : 'none'}
          data-column={0}
          onClick={() => onSort(null)}
        >
          {t('table.id')}
        </th>
        {columns.map((column, index) => (
          <th
            key={column.name}
            {...asColumnHeader}
            scope="col"
            id={idOf(index + 1)}
            className={`grid-cell ${isRightAligned(column) ? 'is-number' : ''} ${activeColumn === index + 1 ? 'is-active' : ''}`}
            aria-colindex={index + 2}
            aria-sort={sortWord(sort, column.name)}
            data-column={index + 1}
            title={columnTitle(column)}
            onClick={() => onSort(column.name)}
          >
            <span className="grid-title">{columnTitle(column)}</span>
            <SortSign word={sortWord(sort, column.name)} />
            {props.onWidth ? (
              <Edge
                widthPixels={props.widths[index + 1] ?? columnWidths.usual}
                onWidth={(pixels) => props.onWidth?.(column.name, pixels)}
              />
            ) : null}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function SortSign({ word }: { word: 'ascending' | 'descending' | 'none' }) {
  if (word === 'none') return null;
  const path = word === 'ascending' ? 'M5 1.5 9 8.5H1z' : 'M5 8.5 9 1.5H1z';
  return (
    <svg className="grid-sort" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

/** For the pointer alone: widths are also set in the list of columns. */
function Edge({
  widthPixels,
  onWidth,
}: {
  widthPixels: number;
  onWidth: (pixels: number) => void;
}) {
  const onPointerMove = (event: PointerEvent<HTMLSpanElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left } = event.currentTarget.parentElement!.getBoundingClientRect();
    const pixels = Math.round(event.clientX - left);
    onWidth(Math.min(columnWidths.most, Math.max(columnWidths.least, pixels)));
  };
  return (
    <span
      className="grid-edge"
      aria-hidden="true"
      data-width={widthPixels}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  );
}
