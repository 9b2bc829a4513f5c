/**
 * Writes changes that were checked: those that follow each other and are alike go into one statement. When a statement
 * fails, its changes are tried one by one to tell which of them it was.
 */
import type { LayerRecord } from '../../catalog/index.ts';
import { type Row, statement, type Transaction } from '../../db/index.ts';
import { Fault, type FieldFault } from '../../errors.ts';
import { tableOf } from '../view.ts';
import type { Change } from './change.ts';
import type { ColumnValue, ColumnValues } from './properties.ts';
import {
  deletePlan,
  insertPlan,
  signatureOf,
  updatePlan,
  type WritePlan,
  type WriteRow,
} from './statements.ts';

/** The feed tells more rows of one statement as one change, after which every reader loads the layer anew. */
const mostRows = 1000;

const constraintColumns = statement('feature/constraint_columns', ['table', 'name']);
const announce = `select set_config('mesto.reason', :reason, true), set_config('mesto.history_operation', :operation, true)`;

export interface ToWrite {
  readonly change: Change;
  readonly values: ColumnValues;
  /** Hexadecimal EWKB; null when it stays as it is. */
  readonly geometry: string | null;
  /** Whether a feature that was deleted comes back under its number. */
  readonly comesBack: boolean;
}

export interface Written {
  readonly change: Change;
  readonly id: string;
  readonly comesBack: boolean;
}

type Kind = 'insert' | 'update' | 'delete';

interface Step extends ToWrite {
  readonly kind: Kind;
  readonly row: WriteRow;
}

/** The changes with the ids of their features, in their order. Throws Fault that names the change. */
export async function writeAll(
  t: Transaction,
  changes: readonly ToWrite[],
): Promise<readonly Written[]> {
  const written: Written[] = [];
  for (const group of groupsOf(changes.map(stepOf))) {
    const [first] = group;
    if (!first) continue;
    await t.rows(announce, {
      reason: first.change.reason ?? '',
      operation: first.comesBack ? 'restore' : '',
    });
    const ids = await writeGroup(t, group);
    for (const [index, { change, comesBack }] of group.entries()) {
      written.push({ change, comesBack, id: ids[index] ?? '' });
    }
  }
  return written;
}

function stepOf(one: ToWrite): Step {
  const { change, comesBack, geometry, values } = one;
  const { layer, action, id } = change;
  const all = new Map<string, ColumnValue>(values);
  if (geometry !== null) all.set(layer.geometryColumn, geometry);
  const kind = action === 'replace' ? (comesBack ? 'insert' : 'update') : action;
  return { ...one, kind, row: { id, values: all } };
}

/** Neighbours of the same layer, kind, reason and columns. */
function groupsOf(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = [];
  let last = '';
  for (const step of steps) {
    const { change, kind, comesBack, row } = step;
    const columns = kind === 'delete' ? '' : signatureOf(row);
    const key = JSON.stringify([change.layer.name, kind, comesBack, change.reason, columns]);
    const group = groups.at(-1);
    if (group && key === last && group.length < mostRows) group.push(step);
    else groups.push([step]);
    last = key;
  }
  return groups;
}

async function writeGroup(t: Transaction, group: readonly Step[]): Promise<string[]> {
  await t.run('savepoint changes');
  try {
    const ids = await run(t, group);
    await t.run('release savepoint changes');
    return ids;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await t.run('rollback to savepoint changes');
    if (group.length === 1 && group[0]) throw await explain(t, group[0], error);
    for (const step of group) await writeGroup(t, [step]);
    // One by one they went: it was the order among them that the statement could not keep.
    throw error;
  }
}

/** What the database refuses because of the values; all else ends the transaction as it is. */
function isRefusal(error: unknown): error is Fault {
  const codes = ['invalid-body', 'invalid-parameter', 'invalid-geometry', 'unknown-reference'];
  return error instanceof Fault && [...codes, 'conflict', 'forbidden'].includes(error.code);
}

async function run(t: Transaction, group: readonly Step[]): Promise<string[]> {
  const [first] = group;
  if (!first) return [];
  const { layer } = first.change;
  const rows = group.map(({ row }) => row);
  const ids = rows.map(({ id }) => id ?? '');
  if (first.kind === 'update' && first.row.values.size === 0) return ids;
  const done = await ask(t, planOf(first.kind, layer, rows));
  if (first.kind === 'insert') return done;
  const changed = new Set(done);
  if (ids.some((id) => !changed.has(id))) {
    throw new Fault('forbidden', 'This feature is not yours to change.');
  }
  return ids;
}

function planOf(kind: Kind, layer: LayerRecord, rows: readonly WriteRow[]): WritePlan {
  if (kind === 'insert') return insertPlan(layer, rows);
  if (kind === 'update') return updatePlan(layer, rows);
  return deletePlan(
    layer,
    rows.map(({ id }) => id ?? ''),
  );
}

async function ask(t: Transaction, { statement, params }: WritePlan): Promise<string[]> {
  const rows = await t.rows<Row & { id: string }>(statement, params);
  return rows.map(({ id }) => id);
}

/** The refusal with the place in the body: the properties that a constraint is about, where it is one. */
async function explain(t: Transaction, { change, kind }: Step, fault: Fault): Promise<Fault> {
  if (kind === 'delete' && fault.code === 'unknown-reference') {
    const message = 'Others still refer to this feature.';
    return new Fault('conflict', message, [{ field: change.field, message }], fault.cause);
  }
  const { constraint, column } = (fault.cause ?? {}) as { constraint?: string; column?: string };
  const columns = constraint
    ? await columnsOf(t, change.layer, constraint)
    : column
      ? [column]
      : [];
  const named = columns.filter((name) => change.layer.properties.some((one) => one.name === name));
  const { code } = fault;
  const faults: FieldFault[] =
    named.length === 0
      ? [{ field: change.field || change.places.properties, message: fault.message }]
      : named.map((name) => ({
          field: `${change.places.properties}/${name}`,
          message: messages[code] ?? fault.message,
        }));
  return new Fault(code, fault.message, faults, fault.cause);
}

const messages: Partial<Record<Fault['code'], string>> = {
  conflict: 'Another feature has this already.',
  'unknown-reference': 'This does not exist.',
  'invalid-body': 'The table does not allow this value.',
};

async function columnsOf(t: Transaction, layer: LayerRecord, name: string): Promise<string[]> {
  const row = await t.first<Row & { columns: string[] }>(constraintColumns, {
    table: tableOf(layer),
    name,
  });
  return row?.columns ?? [];
}
