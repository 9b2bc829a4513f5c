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

/** What became of a change whose feature is not there: it may be brought back. */
export type Verdict = 'goes-on' | 'comes-back';

/** Throws ConflictFault, or Fault gone, not-found, precondition-required. */
export async function judge(
  t: Transaction,
  standings: readonly Standing[],
): Promise<readonly Verdict[]> {
  requireVersions(standings);
  const conflicts: Standing[] = [];
  const absent: (Standing & { readonly wasThere: boolean })[] = [];
  const verdicts: Verdict[] = [];
  for (const standing of standings) {
    const { change, present } = standing;
    const isNew = change.action === 'insert';
    const last = present || isNew ? undefined : await lastOf(t, standing);
    const comesBack = last !== undefined && bringsBack(change, last);
    verdicts.push(comesBack ? 'comes-back' : 'goes-on');
    if (isNew || comesBack) continue;
    if (!present && (last === undefined || !isConditional(change))) {
      absent.push({ ...standing, wasThere: last !== undefined });
    } else if (!present || !(await holds(t, standing, present))) conflicts.push(standing);
  }
  if (absent.length > 0) throw absentFault(absent);
  if (conflicts.length > 0) throw await conflictFault(t, conflicts);
  return verdicts;
}

function isConditional({ precondition }: Change): boolean {
  return precondition.ifMatch !== null || precondition.ifUnmodifiedSince !== null;
}

/** Who replaces a whole feature must say which one he saw: he may overwrite what he never looked at. */
function requireVersions(standings: readonly Standing[]): void {
  const faults = standings
    .filter(({ change }) => change.action === 'replace' && !isConditional(change))
    .filter(({ change }) => !change.precondition.ifNoneMatch)
    .map(({ change }) => ({
      field: change.field === '' ? 'If-Match' : `${change.field}/ifMatch`,
      message: 'Give the ETag of the feature as you saw it.',
    }));
  if (faults.length > 0) {
    throw new Fault('precondition-required', 'A whole feature is replaced of a version.', faults);
  }
}

function lastOf(t: Transaction, { change }: Standing): Promise<string | undefined> {
  return lastVersion(t, change.layer, change.id ?? '');
}

/** A feature that was deleted comes back under its number when that is plainly wanted. */
function bringsBack({ action, precondition }: Change, last: string): boolean {
  if (action !== 'replace') return false;
  if (precondition.ifNoneMatch) return true;
  const { ifMatch } = precondition;
  return Array.isArray(ifMatch) && ifMatch.includes(versionName(last));
}

async function holds(t: Transaction, { change }: Standing, present: Present): Promise<boolean> {
  const { ifMatch, ifUnmodifiedSince, ifNoneMatch } = change.precondition;
  if (ifNoneMatch) return false;
  if (ifMatch === 'any') return true;
  if (ifMatch !== null) return ifMatch.includes(versionName(present.version));
  if (ifUnmodifiedSince === null) return true;
  const second = Number(BigInt(present.version) / 1_000_000n);
  if (second !== ifUnmodifiedSince) return second < ifUnmodifiedSince;
  return !(await isUnclear(t, change.layer, present.id, second));
}

function absentFault(absent: readonly (Standing & { readonly wasThere: boolean })[]): Fault {
  const [first] = absent;
  if (first && absent.length === 1 && first.change.field === '') {
    return first.wasThere
      ? new Fault('gone', 'The feature was deleted; its versions are still there.')
      : new Fault('not-found', 'There is no such feature in this collection.');
  }
  const faults: FieldFault[] = absent.map(({ change, wasThere }) => ({
    field: change.field,
    message: `${change.layer.name} ${change.id} ${wasThere ? 'was deleted' : 'is not there'}.`,
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
  const id = change.id ?? '';
  const { ifMatch } = change.precondition;
  const seen = Array.isArray(ifMatch) ? ifMatch[0] : undefined;
  const isThere = isWhole && present !== null;
  const before = seen !== undefined && isWhole;
  return {
    field: change.field,
    collection: change.layer.name,
    id,
    base: {
      etag: seen === undefined ? null : `"${seen}"`,
      feature: before ? await earlierFeature(t, change.layer, id, seen) : null,
    },
    present: {
      etag: present ? etagOf(present.version) : null,
      feature: isThere ? await presentFeature(t, view, id) : null,
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
