/** The statements that a set of changes needs, as plain values: identifiers from the catalogue, values bound. Pure. */
import { type LayerRecord, quoteIdentifier, quoteTable } from '../../catalog/index.ts';
import { type ColumnValue, theDefault } from './properties.ts';
import { microsOf } from './version.ts';

export interface WritePlan {
  readonly statement: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A row to be written: its id where it has one already, and its columns. */
export interface WriteRow {
  readonly id: string | null;
  readonly values: ReadonlyMap<string, ColumnValue>;
}

/** The columns that a row is written in: rows of one signature go into one statement. */
export function signatureOf({ id, values }: WriteRow): string {
  const columns = [...values].map(([name, value]) => [name, value === theDefault]);
  return JSON.stringify([id === null, columns]);
}

/** Holds the features until the end of the transaction, in the order of their ids, so that two writers never wait for each other. */
export function lockPlan(layer: LayerRecord, ids: readonly string[]): WritePlan {
  const id = `f.${quoteIdentifier(layer.idColumn)}`;
  return {
    statement: `select ${id}::text as id from ${quoteTable(layer)} as f where ${id} = any(:ids::bigint[]) order by ${id} for update`,
    params: { ids },
  };
}

/** The present versions of features. */
export function versionsPlan(layer: LayerRecord, ids: readonly string[]): WritePlan {
  return {
    statement: `select f.id::text as id, ${microsOf('history.version_of(:layer, f.id)')} as version
      from unnest(:ids::bigint[]) as f (id)`,
    params: { layer: layer.name, ids },
  };
}

/** New rows, all of one signature. Gives `id` of each, in their order. */
export function insertPlan(layer: LayerRecord, rows: readonly WriteRow[]): WritePlan {
  const columns = columnsOf(layer, rows);
  const names = columns.map(quoteIdentifier).join(', ');
  const values = columns.map((name) => `w.${quoteIdentifier(name)}`).join(', ');
  const overriding = rows.some(({ id }) => id !== null) ? ' overriding system value' : '';
  const table = quoteTable(layer);
  return {
    statement: `insert into ${table} (${names})${overriding} select ${values} from ${rowsOf(table)} order by r.number
      returning ${quoteIdentifier(layer.idColumn)}::text as id`,
    params: { rows: jsonOf(layer, rows) },
  };
}

/** Other values for rows that are there, all of one signature. Gives `id` of each that could be changed. */
export function updatePlan(layer: LayerRecord, rows: readonly WriteRow[]): WritePlan {
  const id = quoteIdentifier(layer.idColumn);
  const table = quoteTable(layer);
  const assignments = [...(rows[0]?.values ?? [])].map(([name, value]) => {
    const column = quoteIdentifier(name);
    return `${column} = ${value === theDefault ? 'default' : `w.${column}`}`;
  });
  return {
    statement: `update ${table} as f set ${assignments.join(', ')} from ${rowsOf(table)}
      where f.${id} = w.${id} returning f.${id}::text as id`,
    params: { rows: jsonOf(layer, rows) },
  };
}

/** Rows away. Gives `id` of each that could be deleted. */
export function deletePlan(layer: LayerRecord, ids: readonly string[]): WritePlan {
  const id = quoteIdentifier(layer.idColumn);
  return {
    statement: `delete from ${quoteTable(layer)} as f where f.${id} = any(:ids::bigint[]) returning f.${id}::text as id`,
    params: { ids },
  };
}

function columnsOf(layer: LayerRecord, rows: readonly WriteRow[]): string[] {
  const [first] = rows;
  const written = [...(first?.values ?? [])]
    .filter(([, value]) => value !== theDefault)
    .map(([name]) => name);
  return first && first.id !== null ? [layer.idColumn, ...written] : written;
}

/** JSON objects as rows of the table: each value is read as its column's type reads it. */
function rowsOf(table: string): string {
  return `jsonb_array_elements(:rows::jsonb) with ordinality as r (fields, number)
      cross join lateral jsonb_populate_record(null::${table}, r.fields) as w`;
}

function jsonOf(layer: LayerRecord, rows: readonly WriteRow[]): string {
  return JSON.stringify(
    rows.map(({ id, values }) => {
      const fields = jsonFields(values);
      return id === null ? fields : { ...fields, [layer.idColumn]: id };
    }),
  );
}

/** Values by column, without those that are left to the table. */
export function jsonFields(values: WriteRow['values']): Record<string, ColumnValue> {
  return Object.fromEntries([...values].filter(([, value]) => value !== theDefault));
}
