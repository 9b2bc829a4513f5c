/**
 * Writes changes that were checked. Each feature is changed once in a set, so their order hardly matters: first all that are
 * alike go into one statement. When the database refuses one of these, the whole set is tried again one by one as it was
 * given, which tells whether it was the order, and if not, which change it was.
 */
import type { LayerRecord } from '../../catalog/index.ts';
import type { Row, Transaction } from '../../db/index.ts';
import { Fault } from '../../errors.ts';
import type { Change } from './change.ts';
import { explain } from './explain.ts';
import type { ColumnValue, ColumnValues } from './properties.ts';
import {
  deletePlan,
  insertPlan,
  signatureOf,
  updatePlan,
  type WritePlan,
  type WriteRow,
} from './statements.ts';

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

/** In the order in which they make room for each other. */
const kinds = ['delete', 'update', 'insert'] as const;
type Kind = (typeof kinds)[number];

interface Step extends ToWrite {
  readonly kind: Kind;
  readonly row: WriteRow;
  /** Place in the set. */
  readonly index: number;
}

/** The database refused a statement that held many changes. */
export class RefusedTogether extends Error {
  constructor(cause: unknown) {
    super('Some of the changes were refused', { cause });
    this.name = 'RefusedTogether';
  }
}

/** The changes with the ids of their features, in their order. Throws RefusedTogether: try them one by one. */
export async function writeTogether(
  t: Transaction,
  changes: readonly ToWrite[],
): Promise<readonly Written[]> {
  const writer = new Writer(t, changes[0]?.change.reason ?? '');
  try {
    for (const group of groupsOf(changes.map(stepOf))) await writer.write(group);
  } catch (error) {
    throw isRefusal(error) ? new RefusedTogether(error) : error;
  }
  return writer.written(changes);
}

/** The same one by one in the order in which they were given. Throws Fault that names the change. */
export async function writeOneByOne(
  t: Transaction,
  changes: readonly ToWrite[],
): Promise<readonly Written[]> {
  const writer = new Writer(t, changes[0]?.change.reason ?? '');
  for (const [index, change] of changes.entries()) {
    const step = stepOf(change, index);
    await t.run('savepoint change');
    try {
      await writer.write([step]);
      await t.run('release savepoint change');
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await t.run('rollback to savepoint change');
      throw await explain(t, step.change, step.kind, error);
    }
  }
  return writer.written(changes);
}

/**
 * Writes what can be written and says of each of the others why it cannot, in their order; null for what was written.
 * What is refused together is tried by halves.
 */
export async function writeWhatCan(
  t: Transaction,
  changes: readonly ToWrite[],
): Promise<readonly (Fault | null)[]> {
  const writer = new Writer(t, changes[0]?.change.reason ?? '');
  const refusals: (Fault | null)[] = changes.map(() => null);
  const attempt = async (steps: readonly Step[]): Promise<void> => {
    const [step] = steps;
    if (!step) return;
    await t.run('savepoint attempt');
    try {
      await writer.write(steps);
      await t.run('release savepoint attempt');
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await t.run('rollback to savepoint attempt');
      await t.run('release savepoint attempt');
      if (steps.length === 1) {
        refusals[step.index] = await explain(t, step.change, step.kind, error);
        return;
      }
      const half = Math.ceil(steps.length / 2);
      await attempt(steps.slice(0, half));
      await attempt(steps.slice(half));
    }
  };
  for (const group of groupsOf(changes.map(stepOf))) await attempt(group);
  return refusals;
}

function stepOf(one: ToWrite, index: number): Step {
  const { change, comesBack, geometry, values } = one;
  const { layer, action, id } = change;
  const all = new Map<string, ColumnValue>(values);
  if (geometry !== null) all.set(layer.geometryColumn, geometry);
  const kind = action === 'replace' ? (comesBack ? 'insert' : 'update') : action;
  return { ...one, kind, row: { id, values: all }, index };
}

/**
 * What is alike: of the same kind, layer, reason and columns. However many they are they go into one statement: more than
 * 1,000 the feed tells as one change, after which every reader loads the layer anew, which is quicker than one by one.
 */
function groupsOf(steps: readonly Step[]): Step[][] {
  const alike = Map.groupBy(steps, ({ change, kind, comesBack, row }) => {
    const columns = kind === 'delete' ? '' : signatureOf(row);
    return JSON.stringify([kind, change.layer.name, comesBack, change.reason, columns]);
  });
  return [...alike.values()].toSorted(
    ([a], [b]) => kinds.indexOf(a?.kind ?? 'insert') - kinds.indexOf(b?.kind ?? 'insert'),
  );
}

/** What the database refuses because of the values; all else ends the transaction as it is. */
function isRefusal(error: unknown): error is Fault {
  const codes = ['invalid-body', 'invalid-parameter', 'invalid-geometry', 'unknown-reference'];
  return error instanceof Fault && [...codes, 'conflict', 'forbidden'].includes(error.code);
}

class Writer {
  readonly #t: Transaction;
  readonly #ids = new Map<number, string>();
  /** What the transaction was last told of reason and operation. */
  #announced: string;

  /** `reason` is what the transaction was begun with. */
  constructor(t: Transaction, reason: string) {
    this.#t = t;
    this.#announced = `/${reason}`;
  }

  /** Steps that are alike. */
  async write(group: readonly Step[]): Promise<void> {
    const [first] = group;
    if (!first) return;
    await this.#announce(first.change.reason ?? '', first.comesBack ? 'restore' : '');
    const ids = await this.#run(first, group);
    for (const [index, step] of group.entries()) this.#ids.set(step.index, ids[index] ?? '');
  }

  written(changes: readonly ToWrite[]): Written[] {
    return changes.map(({ change, comesBack }, index) => ({
      change,
      comesBack,
      id: this.#ids.get(index) ?? '',
    }));
  }

  async #announce(reason: string, operation: string): Promise<void> {
    const key = `${operation}/${reason}`;
    if (key !== this.#announced) await this.#t.rows(announce, { reason, operation });
    this.#announced = key;
  }

  async #run({ kind, change, row }: Step, group: readonly Step[]): Promise<string[]> {
    const rows = group.map((step) => step.row);
    const ids = rows.map(({ id }) => id ?? '');
    if (kind === 'update' && row.values.size === 0) return ids;
    const { statement, params } = planOf(kind, change.layer, rows);
    const done = await this.#t.rows<Row & { id: string }>(statement, params);
    if (kind === 'insert') return done.map(({ id }) => id);
    const changed = new Set(done.map(({ id }) => id));
    if (ids.every((id) => changed.has(id))) return ids;
    throw new Fault('forbidden', 'This feature is not yours to change.');
  }
}

function planOf(kind: Kind, layer: LayerRecord, rows: readonly WriteRow[]): WritePlan {
  if (kind === 'insert') return insertPlan(layer, rows);
  if (kind === 'update') return updatePlan(layer, rows);
  return deletePlan(
    layer,
    rows.map(({ id }) => id ?? ''),
  );
}
