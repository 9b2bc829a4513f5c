/** The table of a layer: how many rows, which of them, which columns; the rows themselves; what is done to several at once. */
import { useMemo, useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import type { LiveChanges } from '../map/index.ts';
import { Button, SignButton } from '../ui/button.tsx';
import { CheckInput } from '../ui/choices.tsx';
import { Trouble } from '../ui/parts.tsx';
import { chooseColumns, shownColumns, useColumnChoice } from './column-choice.ts';
import { ColumnsPart } from './columns-part.tsx';
import { DataGrid } from './data-grid.tsx';
import { FilterPart } from './filter-part.tsx';
import type { LayerRows } from './layer-rows.ts';
import type { PastedRow } from './pasted-rows.ts';
import { SetManyPart } from './set-many-part.tsx';
import type { CellValue, Column, Row, RowsQuestion, Sort } from './types.ts';
import { useLayerRows, useRevision } from './use-layer-rows.ts';

/** What the table shows of its layer; whoever holds the table keeps it, in the address say. */
export interface TableView {
  /** CQL2 text. */
  readonly filter: string | null;
  readonly sort: Sort | null;
  /** Only what is in the map's extent. */
  readonly isHere: boolean;
}

type Value = string | number | boolean | null;

export interface AttributeTableProps {
  readonly layer: Layer;
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  /** What the map shows: west, south, east, north in degrees. */
  readonly seen: RowsQuestion['box'];
  readonly changes: LiveChanges;
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (ids: readonly number[], row: Row | undefined) => void;
  /** Whether several can be selected. */
  readonly isMany?: boolean;
  readonly onOpen: (id: number, row: Row | undefined) => void;
  readonly onClose?: () => void;
  /** Values that were changed and are not saved yet, by id. */
  readonly drafts?: ReadonlyMap<number, Readonly<Record<string, CellValue>>>;
  /** Gives features a value; without it nothing is edited. */
  readonly onEdit?: (ids: readonly number[], column: Column, value: Value) => void;
  /** Gives each feature values of its own. */
  readonly onPaste?: (changes: readonly PastedRow[]) => void;
}

type Part = 'filter' | 'columns' | 'set' | null;

export function AttributeTable(props: AttributeTableProps) {
  const { layer, view, onView, seen, changes, selected, onEdit } = props;
  const { t } = useText();
  const [part, setPart] = useState<Part>(null);
  const choice = useColumnChoice(layer.name);
  const columns = useMemo(() => shownColumns(layer.properties, choice), [layer, choice]);
  const rows = useLayerRows(
    {
      layer: layer.name,
      columns: layer.properties.map(({ name }) => name),
      filter: view.filter,
      box: view.isHere ? seen : null,
      sort: view.sort,
    },
    changes,
  );
  const toggle = (name: Part) => setPart(part === name ? null : name);
  return (
    <section className="table" aria-label={t('table.of', { layer: layer.title })}>
      <div className="table-bar">
        <h2 className="table-title">{layer.title}</h2>
        <Count rows={rows} />
        <CheckInput
          label={t('table.here')}
          isSelected={view.isHere}
          onChange={(isHere) => onView({ ...view, isHere })}
        />
        {view.filter && part !== 'filter' ? (
          <code className="table-filter" title={view.filter}>
            {view.filter}
          </code>
        ) : null}
        <span className="table-end">
          {onEdit && selected.size > 0 ? (
            <PartButton isOpen={part === 'set'} onPress={() => toggle('set')}>
              {t('table.setMany', { count: selected.size })}
            </PartButton>
          ) : null}
          <PartButton isOpen={part === 'filter'} onPress={() => toggle('filter')}>
            {t('table.filter')}
          </PartButton>
          <PartButton isOpen={part === 'columns'} onPress={() => toggle('columns')}>
            {t('table.columns')}
          </PartButton>
          {props.onClose ? (
            <SignButton label={t('table.close')} icon="close" onPress={props.onClose} />
          ) : null}
        </span>
      </div>
      {part === 'filter' ? (
        <FilterPart
          columns={layer.properties}
          filter={view.filter ?? ''}
          trouble={view.filter ? rows.trouble : null}
          onFilter={(filter) => onView({ ...view, filter: filter === '' ? null : filter })}
        />
      ) : null}
      {part === 'columns' ? <ColumnsPart layer={layer} /> : null}
      {part === 'set' && onEdit ? (
        <SetManyPart
          columns={layer.properties}
          count={selected.size}
          onSet={(column, value) => onEdit([...selected], column, value)}
        />
      ) : null}
      <RowsTrouble rows={rows} isTold={part === 'filter' && view.filter !== null} />
      <DataGrid
        key={layer.name}
        label={t('table.of', { layer: layer.title })}
        rows={rows}
        columns={columns}
        widths={choice.widths}
        onWidth={(column, pixels) =>
          chooseColumns(layer.name, { widths: { ...choice.widths, [column]: pixels } })
        }
        sort={view.sort}
        onSort={(sort) => onView({ ...view, sort })}
        selected={selected}
        onSelect={props.onSelect}
        isMany={props.isMany ?? false}
        onOpen={props.onOpen}
        {...(props.drafts ? { drafts: props.drafts } : {})}
        {...(props.onPaste ? { onPaste: props.onPaste } : {})}
        {...(onEdit
          ? { onEdit: (id: number, column: Column, value: Value) => onEdit([id], column, value) }
          : {})}
      />
    </section>
  );
}

function PartButton({
  isOpen,
  onPress,
  children,
}: {
  isOpen: boolean;
  onPress: () => void;
  children: string;
}) {
  return (
    <Button kind="quiet" isExpanded={isOpen} onPress={onPress}>
      {children}
    </Button>
  );
}

/** How many rows there are, and whether that is all of them. */
function Count({ rows }: { rows: LayerRows }) {
  const { t, format } = useText();
  useRevision(rows);
  const { count, isComplete, isCut } = rows;
  const key = isCut ? 'table.cut' : isComplete ? 'table.count' : 'table.reading';
  return (
    <span className="table-count" role="status">
      {t(key, { count, shown: format.number(count) })}
    </span>
  );
}

function RowsTrouble({ rows, isTold }: { rows: LayerRows; isTold: boolean }) {
  useRevision(rows);
  if (!rows.trouble || isTold) return null;
  return <Trouble error={rows.trouble} onRetry={() => rows.retry()} />;
}
