/** The rows of a result, in the one table that all rooms share. What is selected in it is selected on the map, and back. */
import { useMemo, useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useText } from '../i18n/index.tsx';
import type { ResultCondition } from '../map/index.ts';
import { select, useSelection } from '../state/selection.ts';
import { flyTo } from '../state/view.ts';
import { arrayRows, type Column, DataGrid, type Row, type Sort } from '../table/index.ts';
import { Skeleton, Trouble } from '../ui/parts.tsx';
import { mostRows, type ResultFeature, useItems } from './processes.ts';
import { fitsAll, type TableRow } from './results.ts';

const noFeatures: readonly ResultFeature[] = [];

function positionOf(coordinates: unknown): readonly [number, number] | null {
  if (!Array.isArray(coordinates)) return null;
  const [first, second] = coordinates as unknown[];
  return typeof first === 'number' ? [first, Number(second)] : positionOf(first);
}

/** As high as its rows, up to nine of them: head, rows, and room for a bar to scroll sideways. */
function heightOf(count: number): string {
  return `${50 + 32 * Math.min(9, Math.max(1, count))}px`;
}

interface ItemsTableProps {
  readonly job: string;
  readonly layer: Layer;
  /** How many there are in all. */
  readonly count: number;
  /** Only those that fit these, as on the map. */
  readonly only: readonly ResultCondition[];
}

/** The features that were found. */
export function ItemsTable({ job, layer, count, only }: ItemsTableProps) {
  const { t, format } = useText();
  const items = useItems(job);
  const selection = useSelection();
  const [sort, setSort] = useState<Sort | null>(null);
  const features = items.data?.features ?? noFeatures;
  const rows = useMemo(() => {
    const shown = features.filter(({ properties }) => fitsAll(properties, only));
    return arrayRows(
      shown.map(({ id, properties }): Row => ({ id: Number(id), properties })),
      sort,
    );
  }, [features, only, sort]);
  const selectedId = useMemo(() => {
    if (selection?.kind === 'feature' && selection.layer === layer.name) return selection.id;
    if (selection?.kind !== 'request') return null;
    const { reference } = selection;
    const found = features.find(({ properties }) => properties.reference === reference);
    return found ? Number(found.id) : null;
  }, [selection, layer.name, features]);
  const selected = useMemo(
    () => new Set<number>(selectedId === null ? [] : [selectedId]),
    [selectedId],
  );
  if (items.isPending) return <Skeleton lines={6} />;
  if (items.isError) return <Trouble error={items.error} onRetry={() => items.refetch()} />;
  const open = (id: number) => {
    const feature = features.find((one) => Number(one.id) === id);
    const reference = feature?.properties.reference;
    if (layer.name === 'request' && typeof reference === 'string') {
      select({ kind: 'request', reference });
    } else select({ kind: 'feature', layer: layer.name, id });
    const lonLat = positionOf(feature?.geometry?.coordinates);
    if (lonLat) flyTo(lonLat, 15);
  };
  return (
    <>
      {count > mostRows ? (
        <p className="notice">
          {t('planning.tableCut', { most: format.number(mostRows), all: format.number(count) })}
        </p>
      ) : null}
      <div className="planning-table" style={{ height: heightOf(rows.count) }}>
        <DataGrid
          label={t('planning.table')}
          rows={rows}
          columns={layer.properties}
          sort={sort}
          onSort={setSort}
          selected={selected}
          onSelect={([id]) => {
            if (id !== undefined) open(id);
          }}
          onOpen={open}
        />
      </div>
    </>
  );
}

const columnUnits: Readonly<Record<string, string>> = {
  area_m2: 'm²',
  kilometres: 'km',
  nearestMetres: 'm',
};

const columnKeys = {
  cell: 'planning.column.cell',
  title: 'planning.column.title',
  count: 'planning.column.count',
  denominator: 'planning.column.denominator',
  rate: 'planning.column.rate',
  low: 'planning.column.low',
  high: 'planning.column.high',
  expected: 'planning.column.expected',
  times: 'planning.column.times',
  timesLow: 'planning.column.timesLow',
  timesHigh: 'planning.column.timesHigh',
  isBeyond: 'planning.column.isBeyond',
  place: 'planning.column.place',
  cells: 'planning.column.cells',
  cluster: 'planning.column.cluster',
  area_m2: 'planning.column.area',
  density: 'planning.column.density',
  decade: 'planning.column.decade',
  kilometres: 'planning.column.kilometres',
  kilometreYears: 'planning.column.kilometreYears',
  failures: 'planning.column.failures',
  nearestMetres: 'planning.column.nearest',
  kind: 'planning.column.kind',
  text: 'planning.column.address',
  street: 'planning.column.street',
  number: 'planning.column.number',
  settlement: 'planning.column.settlement',
  critical: 'planning.column.critical',
} as const;
type KnownColumn = keyof typeof columnKeys;

/** Not worth a column: the title says the same, or it is a key. */
const unseen: ReadonlySet<string> = new Set(['material', 'collection', 'id']);

/** Columns of what an analysis gives, in the order in which it gives them. */
export function useResultColumns(rows: readonly TableRow[]): readonly Column[] {
  const { t } = useText();
  return useMemo(() => {
    const [first = {}] = rows;
    const isGiven = (name: string) => rows.some((row) => (row[name] ?? null) !== null);
    return Object.entries(first)
      .filter(([name]) => name in columnKeys && !unseen.has(name) && isGiven(name))
      .map(
        ([name, value]): Column => ({
          name,
          title: t(columnKeys[name as KnownColumn]),
          type:
            typeof value === 'boolean'
              ? 'boolean'
              : typeof value === 'string'
                ? 'string'
                : 'number',
          unit: columnUnits[name] ?? null,
          codeList: null,
        }),
      );
  }, [rows, t]);
}

/** The table of an analysis. */
export function RowsTable({ rows: given }: { rows: readonly TableRow[] }) {
  const { t } = useText();
  const columns = useResultColumns(given);
  const [sort, setSort] = useState<Sort | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo(
    () =>
      arrayRows(
        given.map((properties, at): Row => ({ id: at + 1, properties })),
        sort,
      ),
    [given, sort],
  );
  if (given.length === 0) return null;
  return (
    <div className="planning-table" style={{ height: heightOf(given.length) }}>
      <DataGrid
        label={t('planning.table')}
        rows={rows}
        columns={columns}
        sort={sort}
        onSort={setSort}
        selected={selected}
        onSelect={(ids) => setSelected(new Set(ids))}
        onOpen={(id) => setSelected(new Set([id]))}
      />
    </div>
  );
}
