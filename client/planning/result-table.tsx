/** The rows of a result, in the one table that all rooms share. What is selected in it is selected on the map, and back. */
import { useMemo, useState } from 'react';
import type { Layer } from '../../server/http/api/schema.ts';
import { useLayers } from '../api/queries.ts';
import { useText } from '../i18n/index.tsx';
import type { OverlayShape, ResultCondition } from '../map/index.ts';
import { setQuery, useLocation } from '../state/location.ts';
import { select, useSelection } from '../state/selection.ts';
import { flyTo } from '../state/view.ts';
import {
  arrayRows,
  type Column,
  cellText,
  columnTitle,
  DataGrid,
  type Row,
  type Sort,
} from '../table/index.ts';
import { SignButton } from '../ui/button.tsx';
import { Fact, Skeleton, Trouble } from '../ui/parts.tsx';
import { boxAround, isInSight } from './box.ts';
import { chosenOf } from './chosen.ts';
import { positionsOf } from './geometry.ts';
import { type Job, mostRows, type ResultFeature, type Results, useItems } from './processes.ts';
import { useWordedProperties } from './request-words.ts';
import { fitsAll, rowsOf, type TableRow } from './results.ts';

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
  const columns = useWordedProperties(layer);
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
          columns={columns}
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
  score: 'planning.column.score',
  probability: 'planning.column.probability',
  discoveryRate: 'planning.column.discoveryRate',
  material: 'planning.column.material',
  one: 'planning.column.one',
  other: 'planning.column.other',
  difference: 'planning.column.difference',
  change: 'planning.column.change',
  isApart: 'planning.column.isApart',
  text: 'planning.column.address',
  street: 'planning.column.street',
  number: 'planning.column.number',
  settlement: 'planning.column.settlement',
  critical: 'planning.column.critical',
} as const;
type KnownColumn = keyof typeof columnKeys;

/** Not worth a column: the title says the same, or it is a key. */
const unseen: ReadonlySet<string> = new Set(['collection', 'id']);

/** Codes of the properties that tell a kind, in the words of the layers that have them. */
function kindsOf(layers: readonly Layer[]): Readonly<Record<string, string>> {
  const lists = layers.flatMap(({ properties }) =>
    properties.flatMap(({ name, codeList }) => (name === 'kind' && codeList ? [codeList] : [])),
  );
  return Object.assign({}, ...lists) as Record<string, string>;
}

function columnOf(
  name: KnownColumn,
  value: unknown,
  title: string,
  kinds: Readonly<Record<string, string>>,
): Column {
  const type = typeof value;
  // A decade is a name and no amount: 1970, not 1,970.
  const ofNumbers = name === 'decade' ? 'integer' : 'number';
  return {
    name,
    title,
    type: type === 'boolean' || type === 'string' ? type : ofNumbers,
    unit: columnUnits[name] ?? null,
    codeList: name === 'kind' ? kinds : null,
  };
}

/** Whether another column says the same in words: the name of a zone instead of its number. */
function saidBetter(name: string, row: TableRow): boolean {
  if (name === 'number') return 'text' in row;
  const isKey = name === 'material' || name === 'cell' || name === 'place';
  return isKey && typeof row.title === 'string' && row.title !== '';
}

/** What it is called, then its figures, then what else there is to say in words: a panel is narrow. */
function figuresFirst(columns: readonly Column[]): readonly Column[] {
  const [name, ...others] = columns;
  const isText = ({ type }: Column) => type === 'string';
  return name ? [name, ...others.filter((one) => !isText(one)), ...others.filter(isText)] : [];
}

/** Columns of what an analysis gives, in the order in which it gives them. */
export function useResultColumns(rows: readonly TableRow[]): readonly Column[] {
  const { t } = useText();
  const layers = useLayers().data;
  return useMemo(() => {
    const [first = {}] = rows;
    const kinds = kindsOf(layers ?? []);
    const given = (name: string) =>
      rows.find((row) => (row[name] ?? null) !== null && row[name] !== '')?.[name];
    const names = Object.keys(first)
      .filter((name) => name in columnKeys && !unseen.has(name) && given(name) !== undefined)
      .filter((name) => !saidBetter(name, first));
    const columns = names.map((name) =>
      columnOf(name as KnownColumn, given(name), t(columnKeys[name as KnownColumn]), kinds),
    );
    return figuresFirst(columns);
  }, [rows, layers, t]);
}

/** Lets the map go where these shapes are, when it does not show them. */
function comeInSight(shapes: readonly OverlayShape[]): void {
  const box = boxAround(shapes.flatMap(({ geometry }) => positionsOf(geometry.coordinates)));
  if (box && !isInSight(box)) flyTo([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], 0);
}

interface OfResult {
  readonly job: Job;
  readonly results: Results;
}

const tableTitles = {
  'within-protected': 'planning.zonesTable',
  select: 'planning.placesTable',
  'affected-addresses': 'planning.addressesTable',
} as const;

/** The table of an analysis. Its rows and their shapes on the map are one selection. */
export function ResultRows({ job, results }: OfResult) {
  const { t } = useText();
  const { query } = useLocation();
  const given = useMemo(() => rowsOf(job.processID, results), [job.processID, results]);
  const columns = useResultColumns(given);
  const { row } = chosenOf(job.processID, results, query);
  const choose = (id: number) => {
    setQuery({ row: String(id), cell: null }, { replace: true });
    const next = new URLSearchParams({ row: String(id) });
    comeInSight(chosenOf(job.processID, results, next).shapes);
  };
  if (given.length === 0) return null;
  return (
    <RowsTable
      label={t(tableTitles[job.processID as keyof typeof tableTitles] ?? 'planning.resultTable')}
      rows={given}
      columns={columns}
      chosen={row}
      onChoose={choose}
    />
  );
}

interface RowsTableProps {
  readonly label: string;
  readonly rows: readonly TableRow[];
  readonly columns: readonly Column[];
  /** Number of a row, from 1. */
  readonly chosen?: number | null;
  readonly onChoose?: (row: number) => void;
}

const narrowPixels = 96;
const widePixels = 168;

/** Numbers need little room, names more: a panel is narrow. */
function widthsOf(columns: readonly Column[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    columns.map(({ name, type }) => [
      name,
      type === 'string' && name !== 'cell' ? widePixels : narrowPixels,
    ]),
  );
}

/** Rows that are all there, under their title. */
export function RowsTable({
  label,
  rows: given,
  columns,
  chosen = null,
  onChoose,
}: RowsTableProps) {
  const [sort, setSort] = useState<Sort | null>(null);
  const selected = useMemo(() => new Set(chosen === null ? [] : [chosen]), [chosen]);
  const rows = useMemo(
    () =>
      arrayRows(
        given.map((properties, at): Row => ({ id: at + 1, properties })),
        sort,
      ),
    [given, sort],
  );
  return (
    <section className="stack planning-rows">
      <h3>{label}</h3>
      <div className="planning-table" style={{ height: heightOf(given.length) }}>
        <DataGrid
          label={label}
          rows={rows}
          columns={columns}
          widths={widthsOf(columns)}
          sort={sort}
          onSort={setSort}
          selected={selected}
          onSelect={([id]) => {
            if (id !== undefined) onChoose?.(id);
          }}
          onOpen={(id) => onChoose?.(id)}
        />
      </div>
    </section>
  );
}

/** What was pressed on the map, where the table has it only as a part of something larger. */
export function ChosenPart({ job, results }: OfResult) {
  const { t, format } = useText();
  const { query } = useLocation();
  const { feature } = chosenOf(job.processID, results, query);
  const rows = useMemo(() => (feature ? [feature.properties] : []), [feature]);
  const columns = useResultColumns(rows);
  if (!feature) return null;
  const words = { yes: t('yes'), no: t('no') };
  return (
    <section className="planning-chosen" aria-label={t('planning.chosen')}>
      <div className="planning-line">
        <h3 className="grow">{t('planning.chosen')}</h3>
        <SignButton
          icon="close"
          label={t('planning.notChosen')}
          onPress={() => setQuery({ cell: null, row: null }, { replace: true })}
        />
      </div>
      <dl className="facts">
        {columns
          .filter(({ name }) => name !== 'kind' || job.processID !== 'hot-spots')
          .map((column) => (
            <Fact key={column.name} name={columnTitle(column)}>
              {cellText(feature.properties[column.name], column, format, words)}
            </Fact>
          ))}
      </dl>
    </section>
  );
}
