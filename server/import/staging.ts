/** Rows that were looked at, as they are kept: what saving writes, and what people are told of the refused. */
import type { LayerRecord } from '../catalog/index.ts';
import { type CopyValue, type Database, type Row, statement } from '../db/index.ts';
import type { Attempt, CoordinateSystem } from '../features/index.ts';
import { type Draft, toldValue } from './drafts.ts';
import type { FileRow } from './reading/index.ts';
import type { RowFault } from './types.ts';

const places = statement('import/places', ['xs', 'ys', 'srid']);

/** A row that was looked at, and what is known of it. */
export interface Judged {
  readonly draft: Draft;
  readonly attempt: Attempt | null;
  readonly faults: readonly RowFault[];
}

/** The file's import, and where its rows go. */
export interface Stage {
  readonly id: string;
  readonly layer: LayerRecord;
  /** Of the file, in its order of axes. */
  readonly system: CoordinateSystem;
}

/** Keeps rows of a batch. */
export async function stage(
  database: Database,
  { id, layer, system }: Stage,
  judged: readonly Judged[],
): Promise<void> {
  const shown = await placesOf(database, system, judged);
  const rows = judged.map((one, index) => [id, ...stagedRow(one, layer), shown[index] ?? null]);
  await database.copyInto('exchange.import_row', rowColumns, rows);
}

/** Places of faults that PostGIS has found, in degrees: only these are sure to be places at all. */
async function placesOf(
  database: Database,
  system: CoordinateSystem,
  judged: readonly Judged[],
): Promise<(string | null)[]> {
  const positions = judged.map(({ attempt, faults }) =>
    attempt?.geometry ? faults.find(({ position }) => position)?.position : undefined,
  );
  const given = positions.filter((position) => position !== undefined);
  if (given.length === 0) return judged.map(() => null);
  const [x, y] = system.isLatitudeFirst ? [1, 0] : [0, 1];
  const rows = await database.system(
    (t) =>
      t.rows<Row & { place: string }>(places, {
        xs: given.map((position) => position[x] ?? 0),
        ys: given.map((position) => position[y] ?? 0),
        srid: system.srid,
      }),
    { readOnly: true },
  );
  const found = rows.map(({ place }) => place);
  return positions.map((position) => (position === undefined ? null : (found.shift() ?? null)));
}

const rowColumns = [
  'import_id',
  'number',
  'faults',
  'geom',
  'outcome',
  'feature_id',
  'seen',
  'columns',
  'fields',
  'mended',
  'place',
];

/** A row as it is kept, from its number to what was mended. */
function stagedRow({ draft, attempt, faults }: Judged, layer: LayerRecord): CopyValue[] {
  const kept = [draft.row.number, JSON.stringify(faults), attempt?.geometry ?? null];
  if (attempt === null || faults.length > 0) {
    return [...kept, 'refused', null, null, [], JSON.stringify(toldRow(draft.row)), []];
  }
  const { change, seen, mended, geometry } = attempt;
  const isNew = change.action === 'insert';
  const isNumbered = isNew && change.id !== null;
  const fields = isNumbered ? { ...attempt.fields, [layer.idColumn]: change.id } : attempt.fields;
  const columns = [...Object.keys(fields), ...(geometry === null ? [] : [layer.geometryColumn])];
  const outcome = isNew ? ['insert', null, null] : ['update', change.id, seen];
  return [...kept, ...outcome, columns, JSON.stringify(fields), [...mended]];
}

/** A refused row as it stands in the file, shortened. */
function toldRow({ fields }: FileRow): Record<string, string | null> {
  const told = Object.entries(fields).slice(0, 40);
  return Object.fromEntries(told.map(([name, value]) => [name.slice(0, 100), toldValue(value)]));
}
