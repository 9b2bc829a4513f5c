/**
 * Whether each change was made of the version that is there now (RFC 9110, 13.2). All conflicts are told at once, with
 * what the client had seen and what is there, so that it can merge them.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../../db/index.ts';
import { type Conflict, ConflictFault, Fault, type FieldFault } from '../../errors.ts';
import type { LayerView } from '../view.ts';
import type { Change } from './change.ts';
import { earlierFeature, isUnclear, lastVersion, type Present, presentFeature } from './present.ts';
import { etagOf, versionName } from './version.ts';

/** Conflicts that are told with both versions; more are named only. */
const toldWhole = 20;

export interface Standing {
  readonly change: Change;
  readonly view: LayerView;
  /** Null when the feature is not there. */
  readonly present: Present | null;
}

/** A change whose feature was deleted may bring it back. */
export type Verdict = 'goes-on' | 'comes-back';

/** Throws ConflictFault, or Fault gone, not-found, precondition-required. */
export async function judge(
  t: Transaction,
  standings: readonly Standing[],
): Promise<readonly Verdict[]> {
  const judged: Judged[] = [];
  for (const standing of standings) judged.push(await judgeOne(t, standing));
  const of = (...outcomes: readonly Outcome[]) =>
    judged.filter(({ outcome }) => outcomes.includes(outcome));
  const absent = of('unknown', 'gone');
  if (absent.length > 0) throw absentFault(absent);
  const blind = of('blind');
  if (blind.length > 0) throw blindFault(blind);
  const conflicts = of('conflict');
  if (conflicts.length > 0) throw await conflictFault(t, conflicts);
  return judged.map(({ outcome }) => (outcome === 'comes-back' ? outcome : 'goes-on'));
}

/** `unknown`: never was, or is not to be seen. `blind`: no version was said where one must be. */
type Outcome = Verdict | 'unknown' | 'gone' | 'blind' | 'conflict';

interface Judged extends Standing {
  readonly outcome: Outcome;
}

async function judgeOne(t: Transaction, standing: Standing): Promise<Judged> {
  const { change, present } = standing;
  if (change.action === 'insert') return { ...standing, outcome: 'goes-on' };
  if (!present) return { ...standing, outcome: await outcomeWithout(t, change) };
  if (isBlind(change)) return { ...standing, outcome: 'blind' };
  return { ...standing, outcome: (await holds(t, change, present)) ? 'goes-on' : 'conflict' };
}

/** Of a change whose feature is not there. */
async function outcomeWithout(t: Transaction, change: Change): Promise<Outcome> {
  const last = await lastVersion(t, change.layer, change.id ?? '');
  if (last === undefined) return 'unknown';
  if (bringsBack(change, last)) return 'comes-back';
  if (isBlind(change)) return 'blind';
  return isConditional(change) ? 'conflict' : 'gone';
}

function isConditional({ precondition }: Change): boolean {
  const { ifMatch, ifUnmodifiedSince, ifNoneMatch } = precondition;
  return ifMatch !== null || ifUnmodifiedSince !== null || ifNoneMatch;
}

/** Who replaces a whole feature must say which one he saw: he may overwrite what he never looked at. */
function isBlind(change: Change): boolean {
  return change.action === 'replace' && !isConditional(change);
}

function blindFault(blind: readonly Standing[]): Fault {
  const faults = blind.map(({ change }) => ({
    field: change.field === '' ? 'If-Match' : `${change.field}/ifMatch`,
    message: 'Give the ETag of the feature as you saw it.',
  }));
  return new Fault('precondition-required', 'A whole feature is replaced of a version.', faults);
}

/** A feature that was deleted comes back under its number when that is plainly wanted. */
function bringsBack({ action, precondition }: Change, last: string): boolean {
  if (action !== 'replace') return false;
  if (precondition.ifNoneMatch) return true;
  const { ifMatch } = precondition;
  return Array.isArray(ifMatch) && ifMatch.includes(versionName(last));
}

async function holds(t: Transaction, change: Change, present: Present): Promise<boolean> {
  const { ifMatch, ifUnmodifiedSince, ifNoneMatch } = change.precondition;
  if (ifNoneMatch) return false;
  if (ifMatch === 'any') return true;
  if (ifMatch !== null) return ifMatch.includes(versionName(present.version));
  if (ifUnmodifiedSince === null) return true;
  const second = Number(BigInt(present.version) / 1_000_000n);
  if (second !== ifUnmodifiedSince) return second < ifUnmodifiedSince;
  return !(await isUnclear(t, change.layer, present.id, second));
}

function absentFault(absent: readonly Judged[]): Fault {
  const [first] = absent;
  if (first && absent.length === 1 && first.change.field === '') {
    return first.outcome === 'gone'
      ? new Fault('gone', 'The feature was deleted; its versions are still there.')
      : new Fault('not-found', 'There is no such feature in this collection.');
  }
  const faults: FieldFault[] = absent.map(({ change, outcome }) => ({
    field: change.field,
    message: `${change.layer.name} ${change.id} ${outcome === 'gone' ? 'was deleted' : 'is not there'}.`,
  }));
  return new Fault('not-found', 'Some of the features are not there.', faults);
}

async function conflictFault(t: Transaction, standings: readonly Standing[]): Promise<Fault> {
  const conflicts: Conflict[] = [];
  for (const [index, standing] of standings.entries()) {
    conflicts.push(await conflictOf(t, standing, index < toldWhole));
  }
  const faults = standings.map(({ change, present }) => ({
    field: change.field === '' ? 'If-Match' : change.field,
    message: present ? 'Somebody changed this meanwhile.' : 'Somebody deleted this meanwhile.',
  }));
  const detail = 'Somebody was faster. Look at both versions, merge them, and send it again.';
  return new ConflictFault(detail, faults, conflicts);
}

async function conflictOf(
  t: Transaction,
  { change, view, present }: Standing,
  isWhole: boolean,
): Promise<Conflict> {
  const { layer, system } = change;
  const id = change.id ?? '';
  const { ifMatch } = change.precondition;
  const seen = Array.isArray(ifMatch) ? ifMatch[0] : undefined;
  const isThere = isWhole && present !== null;
  const before = seen !== undefined && isWhole;
  return {
    field: change.field,
    collection: layer.name,
    id,
    base: {
      etag: seen === undefined ? null : `"${seen}"`,
      feature: before ? await earlierFeature(t, { layer, id, system }, seen) : null,
    },
    present: {
      etag: present ? etagOf(present.version) : null,
      feature: isThere ? await presentFeature(t, view, id, system) : null,
    },
  };
}

/** Whether a geometry is the one that a reader is given of the feature: then it is left as it is, to the last digit. */
export function isUnchanged(given: unknown, present: Present | null): boolean {
  if (typeof given !== 'object' || given === null || present === null) return false;
  const { geometry } = present;
  if (typeof geometry !== 'object' || geometry === null) return false;
  const [mine, theirs] = [given, geometry] as { type?: unknown; coordinates?: unknown }[];
  return (
    mine?.type === theirs?.type &&
    mine?.coordinates !== undefined &&
    isDeepStrictEqual(mine.coordinates, theirs?.coordinates)
  );
}
