/**
 * Makes a set of changes in one transaction in the viewer's role, all or none: looks who may, locks what is there, judges
 * the versions, has PostGIS check the geometries, writes, and tells the new versions.
 */
import type { Database, Row, Transaction } from '../../db/index.ts';
import { Fault, type FieldFault } from '../../errors.ts';
import type { Viewer } from '../../viewer.ts';
import type { LayerView } from '../view.ts';
import type { Change, ChangeResult, Mending } from './change.ts';
import { type ChangeSetKey, keepResults, takeKey } from './change-set.ts';
import { type Checked, checkChange, checkPlaces } from './check.ts';
import { withMerged } from './merge.ts';
import { isUnchanged, judge, type Standing } from './preconditions.ts';
import { type Present, readPresent } from './present.ts';
import { requirePrivileges } from './privileges.ts';
import { versionsPlan } from './statements.ts';
import { RefusedTogether, type Written, writeOneByOne, writeTogether } from './write.ts';

/** Milliseconds that a statement of a set may take. */
const limitMs = 20_000;

export interface ApplyOptions {
  /** The layer as the one who changes it sees it. */
  readonly viewOf: (change: Change) => LayerView;
  /** Whether what could be mended is refused instead. */
  readonly strict: boolean;
  /**
   * By performance.now(): nothing is saved after it. Who asked has been told by then that it took too long, and would not
   * know whether to send it again.
   */
  readonly deadline: number;
  /** Given by who sends the set, so that it is done once however often it is sent; null when nothing is given. */
  readonly key?: ChangeSetKey | null;
}

/**
 * Throws Fault forbidden or unauthenticated, invalid-body, invalid-geometry, outside-city, not-found, gone, conflict,
 * precondition-required, and ConflictFault; nothing is written then.
 */
export async function applyChanges(
  database: Database,
  viewer: Viewer,
  changes: readonly Change[],
  options: ApplyOptions,
): Promise<ChangeResult[]> {
  const checked = changes.map(checkChange);
  const faults = checked.flatMap((one) => one.faults);
  if (faults.length > 0) throw new Fault('invalid-body', 'The properties have faults.', faults);
  refuseRepeated(changes);
  // The reason of the first goes along with BEGIN: mostly it is that of all.
  const settings = { timeoutMs: limitMs, reason: changes[0]?.reason ?? '' };
  const attempt = (write: Write) =>
    database.as(viewer, (t) => once(t, viewer, checked, options, write), settings);
  try {
    return await attempt(writeTogether);
  } catch (error) {
    if (!(error instanceof RefusedTogether)) throw error;
    return attempt(writeOneByOne);
  }
}

type Write = typeof writeTogether;

/** Makes the changes, or gives what was answered when they were made. */
async function once(
  t: Transaction,
  viewer: Viewer,
  checked: readonly Checked[],
  options: ApplyOptions,
  write: Write,
): Promise<ChangeResult[]> {
  const { key } = options;
  if (!key) return within(t, viewer, checked, options, write);
  const changes = checked.map(({ change }) => change);
  const before = await takeKey(t, key, changes);
  if (before) return before;
  const done = await within(t, viewer, checked, options, write);
  await keepResults(t, key, done);
  return done;
}

async function within(
  t: Transaction,
  viewer: Viewer,
  checked: readonly Checked[],
  { viewOf, strict, deadline }: ApplyOptions,
  write: Write,
): Promise<ChangeResult[]> {
  await requirePrivileges(
    t,
    viewer,
    checked.map(({ change }) => change),
  );
  const presents = await readAll(t, checked, viewOf);
  const standings: Standing[] = checked.map(({ change }) => ({
    change,
    view: viewOf(change),
    present: change.action === 'insert' ? null : (presents.get(keyOf(change)) ?? null),
  }));
  const verdicts = await judge(t, standings);
  const settled = checked.map((one, index) =>
    isUnchanged(one.change.geometry, standings[index]?.present ?? null)
      ? { ...one, geojson: null, geometryFaults: [], mended: [] }
      : one,
  );
  if (strict) refuseMended(settled);
  const geometries = await checkPlaces(t, settled);
  const merged: Checked[] = [];
  for (const one of settled) merged.push(await withMerged(t, one, viewOf));
  const written = await write(
    t,
    merged.map((one, index) => ({
      change: one.change,
      values: one.values,
      geometry: geometries[index] ?? null,
      comesBack: verdicts[index] === 'comes-back',
    })),
  );
  const done = await results(t, settled, written);
  if (performance.now() > deadline) {
    throw new Fault('timeout', 'This took too long, so nothing was saved. Send fewer changes.');
  }
  return done;
}

function refuseMended(checked: readonly Checked[]): void {
  const faults = checked
    .filter(({ mended }) => mended.length > 0)
    .map(({ change, mended }) => ({
      field: change.places.geometry,
      message: `It would have to be mended: ${mended.join(', ')}.`,
    }));
  if (faults.length > 0) throw new Fault('invalid-geometry', 'The geometry has faults.', faults);
}

function keyOf({ layer, id }: Change): string {
  return `${layer.name}/${id}`;
}

/** A feature is changed once in a set: the second change could not say which version it was made of. */
function refuseRepeated(changes: readonly Change[]): void {
  const seen = new Map<string, Change>();
  const faults: FieldFault[] = [];
  for (const change of changes.filter(({ action }) => action !== 'insert')) {
    const first = seen.get(keyOf(change));
    if (first) {
      faults.push({ field: change.field, message: `${first.field} changes the same feature.` });
    }
    seen.set(keyOf(change), change);
  }
  if (faults.length > 0) {
    throw new Fault('invalid-body', 'Change each feature once in a set.', faults);
  }
}

/** Layers in the order of their names, so that two sets never wait for each other. */
async function readAll(
  t: Transaction,
  checked: readonly Checked[],
  viewOf: ApplyOptions['viewOf'],
): Promise<Map<string, Present>> {
  const changes = checked.map(({ change }) => change).filter(({ action }) => action !== 'insert');
  const groups = Map.groupBy(changes, ({ layer, system }) => `${layer.name} ${system.uri}`);
  const found = new Map<string, Present>();
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = group;
    if (!first) continue;
    const ids = group.flatMap(({ id }) => (id === null ? [] : [id]));
    const rows = await readPresent(t, viewOf(first), ids, first.system);
    for (const [id, present] of rows) found.set(`${first.layer.name}/${id}`, present);
  }
  return found;
}

async function results(
  t: Transaction,
  checked: readonly Checked[],
  written: readonly Written[],
): Promise<ChangeResult[]> {
  const versions = await versionsOf(t, written);
  return written.map(({ change, id, comesBack }, index) => {
    const version = versions.get(`${change.layer.name}/${id}`);
    const mended: readonly Mending[] = checked[index]?.mended ?? [];
    return {
      action: change.action,
      layer: change.layer,
      id,
      version: version ?? null,
      mended,
      isRestored: comesBack,
    };
  });
}

async function versionsOf(
  t: Transaction,
  written: readonly Written[],
): Promise<Map<string, string>> {
  const stays = written.filter(({ change }) => change.action !== 'delete');
  const versions = new Map<string, string>();
  for (const [name, group] of Map.groupBy(stays, ({ change }) => change.layer.name)) {
    const [first] = group;
    if (!first) continue;
    const plan = versionsPlan(
      first.change.layer,
      group.map(({ id }) => id),
    );
    const rows = await t.rows<Row & { id: string; version: string }>(plan.statement, plan.params);
    for (const { id, version } of rows) versions.set(`${name}/${id}`, version);
  }
  return versions;
}
