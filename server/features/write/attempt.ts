/**
 * Tries changes without making them: each goes through the checks of a change and into its table, and the database takes
 * all of it back. So what is refused at last is refused here already, and of each change it is said why.
 */
import type { Database, Transaction } from '../../db/index.ts';
import type { FieldFault } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import type { ApplyOptions } from './apply.ts';
import type { Change, Mending } from './change.ts';
import { type Checked, type CheckedPlace, checkChange, placesOf } from './check.ts';
import { withMerged } from './merge.ts';
import { isUnchanged } from './preconditions.ts';
import { type Present, readPresent } from './present.ts';
import { requirePrivileges } from './privileges.ts';
import { jsonFields } from './statements.ts';
import { writeWhatCan } from './write.ts';

/** What became of a change that was tried. */
export interface Attempt {
  readonly change: Change;
  /** Columns and values to write, as JSON holds them; without the geometry. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Hexadecimal EWKB as the layer stores it; null when there is none, or it stays as it is. */
  readonly geometry: string | null;
  readonly mended: readonly Mending[];
  /** Empty when the change can be made. */
  readonly faults: readonly FieldFault[];
  /** The version that is there, microseconds since 1970; null for a new feature. */
  readonly seen: string | null;
}

/** Milliseconds that a statement may take. */
const limitMs = 20_000;

/** Ends a transaction of which nothing is to stay. */
class TakenBack extends Error {
  readonly attempts: readonly Attempt[];

  constructor(attempts: readonly Attempt[]) {
    super('tried, and taken back');
    this.attempts = attempts;
  }
}

/**
 * Changes of one layer, inserts and updates without preconditions. Throws Fault forbidden or unauthenticated, and what the
 * database says of itself; what is wrong with a change is in its attempt.
 */
export async function attemptChanges(
  database: Database,
  viewer: Viewer,
  changes: readonly Change[],
  viewOf: ApplyOptions['viewOf'],
): Promise<readonly Attempt[]> {
  try {
    return await database.as(
      viewer,
      async (t) => {
        throw new TakenBack(await within(t, viewer, changes, viewOf));
      },
      { timeoutMs: limitMs },
    );
  } catch (error) {
    if (error instanceof TakenBack) return error.attempts;
    throw error;
  }
}

async function within(
  t: Transaction,
  viewer: Viewer,
  changes: readonly Change[],
  viewOf: ApplyOptions['viewOf'],
): Promise<readonly Attempt[]> {
  await requirePrivileges(t, viewer, changes);
  const presents = await presentOf(t, changes, viewOf);
  const presentFor = ({ id, action }: Change) =>
    action === 'insert' ? null : (presents.get(id ?? '') ?? null);
  const checked = changes.map((change) => settled(checkChange(change), presentFor(change)));
  const places = await placesOf(t, checked);
  const drafts: { one: Checked; faults: readonly FieldFault[]; geometry: string | null }[] = [];
  // One after another: a connection answers one statement at a time, and merging may read.
  for (const [index, one] of checked.entries()) {
    const faults = faultsOf(one, places[index] ?? null, presentFor(one.change));
    const merged = faults.length === 0 ? await withMerged(t, one, viewOf) : one;
    drafts.push({ one: merged, faults, geometry: places[index]?.geometry ?? null });
  }
  const sound = drafts.filter(({ faults }) => faults.length === 0);
  const refusals = await writeWhatCan(
    t,
    sound.map(({ one, geometry }) => ({
      change: one.change,
      values: one.values,
      geometry,
      comesBack: false,
    })),
  );
  const refused = new Map(sound.map((draft, index) => [draft, refusals[index] ?? null]));
  return drafts.map((draft) => {
    const { change, values, mended } = draft.one;
    const refusal = refused.get(draft);
    return {
      change,
      mended,
      fields: jsonFields(values),
      geometry: draft.geometry,
      faults: refusal ? refusal.faults : draft.faults,
      seen: presentFor(change)?.version ?? null,
    };
  });
}

async function presentOf(
  t: Transaction,
  changes: readonly Change[],
  viewOf: ApplyOptions['viewOf'],
): Promise<ReadonlyMap<string, Present>> {
  const [first, ...more] = changes.filter(({ action }) => action !== 'insert');
  if (!first) return new Map();
  const ids = [first, ...more].flatMap(({ id }) => (id === null ? [] : [id]));
  return readPresent(t, viewOf(first), ids, first.system);
}

/** A geometry that is the one that is there stays as it is, whatever is wrong with it. */
function settled(one: Checked, present: Present | null): Checked {
  return isUnchanged(one.change.geometry, present)
    ? { ...one, geojson: null, geometryFaults: [], mended: [] }
    : one;
}

function faultsOf(
  { change, faults, geometryFaults }: Checked,
  place: CheckedPlace | null,
  present: Present | null,
): readonly FieldFault[] {
  if (change.action !== 'insert' && present === null) {
    return [{ field: change.field, message: 'This feature is not there.' }];
  }
  const all = [...faults, ...geometryFaults];
  return place?.fault ? [...all, place.fault] : all;
}
