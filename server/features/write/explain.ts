/** A refusal of the database with its place in the body: the properties that a constraint is about, where it is one. */
import { type LayerRecord, quoteTable } from '../../catalog/index.ts';
import { type Row, statement, type Transaction } from '../../db/index.ts';
import { Fault, type FieldFault } from '../../errors.ts';
import type { Change } from './change.ts';

const constraintColumns = statement('feature/constraint_columns', ['table', 'name']);

/** The fault with its fields; names of constraints stay inside. */
export async function explain(
  t: Transaction,
  change: Change,
  kind: 'insert' | 'update' | 'delete',
  fault: Fault,
): Promise<Fault> {
  const { code, message, cause } = fault;
  if (kind === 'delete' && code === 'unknown-reference') {
    const words = 'Others still refer to this feature.';
    return new Fault('conflict', words, [{ field: change.field, message: words }], cause);
  }
  const named = await namedColumns(t, change.layer, cause);
  const faults: FieldFault[] =
    named.length === 0
      ? [{ field: change.field || change.places.properties, message }]
      : named.map((name) => ({
          field: `${change.places.properties}/${name}`,
          message: messages[code] ?? message,
        }));
  return new Fault(code, message, faults, cause);
}

const messages: Partial<Record<Fault['code'], string>> = {
  conflict: 'Another feature has this already.',
  'unknown-reference': 'This does not exist.',
  'invalid-body': 'The table does not allow this value.',
};

/** The published columns that the driver's error is about. */
async function namedColumns(t: Transaction, layer: LayerRecord, cause: unknown): Promise<string[]> {
  const { constraint, column } = (cause ?? {}) as { constraint?: string; column?: string };
  const columns = constraint ? await columnsOf(t, layer, constraint) : column ? [column] : [];
  return columns.filter((name) => layer.properties.some((one) => one.name === name));
}

async function columnsOf(t: Transaction, layer: LayerRecord, name: string): Promise<string[]> {
  const table = quoteTable(layer);
  const row = await t.first<Row & { columns: string[] }>(constraintColumns, { table, name });
  return row?.columns ?? [];
}
