/**
 * After a save: what was sent is what the server has now. What was changed while it was on its way stays a change, on top of
 * it; a new feature has its number.
 */

import type { Change } from './changes.ts';
import { isSameValue } from './changes.ts';
import { keyOf } from './draft.ts';
import { isSameGeometry } from './geometry/shapes.ts';
import type { Base, Draft, EditFeature } from './types.ts';

/** What the server says of one change. */
export interface Settled {
  readonly id: string;
  /** Null after a deletion. */
  readonly etag: string | null;
}

/** The draft on top of what was saved; what has no change left is let go of. `settled` stands in the order of `sent`. */
export function settle(draft: Draft, sent: readonly Change[], settled: readonly Settled[]): Draft {
  const features = new Map(draft.features);
  const removed = new Map(draft.removed);
  const renamed = new Map<string, string>();
  for (const [index, change] of sent.entries()) {
    const { id, etag } = settled[index] ?? { id: '', etag: null };
    if (change.kind === 'delete') {
      removed.delete(change.key);
      continue;
    }
    const now = features.get(change.key);
    const was = now ?? removed.get(change.key);
    const base = baseOf(change, was, etag ?? '');
    const known = onBase(change, now ?? null, id, base);
    features.delete(change.key);
    removed.delete(change.key);
    renamed.set(change.key, known.key);
    // Removed while it was on its way: it is there now, and has to be removed there.
    if (!now) removed.set(known.key, known);
    else if (!isAsSaved(known)) features.set(known.key, known);
  }
  return { ...draft, features, removed, ...namesOf(draft, features, renamed) };
}

function baseOf(
  change: Exclude<Change, { kind: 'delete' }>,
  was: EditFeature | undefined,
  etag: string,
): Base {
  if (change.kind === 'insert') {
    return { geometry: change.geometry, properties: change.properties, etag };
  }
  const before = was?.base;
  const geometry = change.geometry ?? before?.geometry ?? was?.geometry;
  if (!geometry) throw new Error(`${change.key} was sent and is not in the draft`);
  return { geometry, properties: { ...before?.properties, ...change.properties }, etag };
}

/** The feature as it is in hand now, on what was saved. */
function onBase(
  { key, layer }: Change,
  now: EditFeature | null,
  id: string,
  base: Base,
): EditFeature {
  const number = /^-?\d+$/.test(id) ? Number(id) : id;
  const isNew = key !== keyOf(layer, number);
  const { geometry, properties } = now ?? base;
  return { key: isNew ? keyOf(layer, number) : key, layer, id: number, geometry, properties, base };
}

function isAsSaved({ base, geometry, properties }: EditFeature): boolean {
  if (!base || !isSameGeometry(base.geometry, geometry)) return false;
  const names = new Set([...Object.keys(base.properties), ...Object.keys(properties)]);
  return [...names].every((name) =>
    isSameValue(base.properties[name] ?? null, properties[name] ?? null),
  );
}

/** Selection and sketch by the names that features have now. */
function namesOf(
  { selection, sketch }: Draft,
  features: ReadonlyMap<string, EditFeature>,
  renamed: ReadonlyMap<string, string>,
): Pick<Draft, 'selection' | 'sketch'> {
  const nameOf = (key: string) => renamed.get(key) ?? key;
  const target = sketch?.target;
  return {
    selection: selection.map(nameOf).filter((key) => features.has(key)),
    sketch:
      sketch && target ? { ...sketch, target: { ...target, key: nameOf(target.key) } } : sketch,
  };
}
