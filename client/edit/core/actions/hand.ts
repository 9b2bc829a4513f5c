/** What is in the analyst's hand, and what is selected. These are no edits: undo passes over them. */
import { inTurn, keyOf, withFeatures } from '../draft.ts';
import type { Base, Draft, EditFeature, Outcome } from '../types.ts';
import { done, refused } from '../types.ts';

/** Takes a feature of the server into hand. One that is in hand or removed stays as it is. */
export function take(draft: Draft, layer: string, id: number | string, base: Base): Outcome {
  const key = keyOf(layer, id);
  if (!draft.layers[layer]) return refused('no-such-feature');
  if (draft.features.has(key) || draft.removed.has(key)) return done(draft);
  const { geometry, properties } = base;
  return done(withFeatures(draft, [{ key, layer, id, geometry, properties, base }]));
}

/** Takes several into hand; all of them or none. */
export function takeEach(
  draft: Draft,
  found: readonly { readonly layer: string; readonly id: number | string; readonly base: Base }[],
): Outcome {
  return inTurn(draft, found, (next, { layer, id, base }) => take(next, layer, id, base));
}

/** Selects these and no others. */
export function select(draft: Draft, keys: readonly string[]): Outcome {
  const missing = keys.some((key) => !draft.features.has(key));
  return missing ? refused('no-such-feature') : done({ ...draft, selection: [...new Set(keys)] });
}

/** Is the feature other than the server has it? */
export function isChanged({ base, geometry, properties }: EditFeature): boolean {
  return !base || base.geometry !== geometry || base.properties !== properties;
}

/** Lets go of everything that is in hand unchanged and not selected. */
export function release(draft: Draft): Outcome {
  const kept = [...draft.features].filter(
    ([key, feature]) => isChanged(feature) || draft.selection.includes(key),
  );
  return done({ ...draft, features: new Map(kept) });
}
