/** Making and reading drafts; what every action shares. */

import { tidied } from './geometry/shapes.ts';
import { faultOf } from './geometry/validity.ts';
import type {
  Draft,
  EditFeature,
  EditLayer,
  Geometry,
  Outcome,
  Properties,
  Reason,
} from './types.ts';
import { done } from './types.ts';

/** A draft with nothing in hand. */
export function emptyDraft(layers: readonly EditLayer[]): Draft {
  return {
    layers: Object.fromEntries(layers.map((layer) => [layer.name, layer])),
    features: new Map(),
    removed: new Map(),
    selection: [],
    sketch: null,
    nextNew: 1,
  };
}

export function keyOf(layer: string, id: number | string): string {
  return `${layer}/${id}`;
}

/** The selected features, in the order in which they were selected. */
export function selectedOf(draft: Draft): readonly EditFeature[] {
  return draft.selection.flatMap((key) => draft.features.get(key) ?? []);
}

/** The feature when it is there and its layer may be written, else why not. */
export function writable(draft: Draft, key: string): EditFeature | Reason {
  const feature = draft.features.get(key);
  if (!feature) return { code: 'no-such-feature' };
  return draft.layers[feature.layer]?.isWritable ? feature : { code: 'read-only' };
}

export function isReason(answer: object): answer is Reason {
  return 'code' in answer;
}

/** Puts features into the draft in place of those with the same key. */
export function withFeatures(draft: Draft, features: readonly EditFeature[]): Draft {
  const next = new Map(draft.features);
  for (const feature of features) next.set(feature.key, feature);
  return { ...draft, features: next };
}

/** Takes features out of the draft; those that the server has are marked to be deleted there. */
export function withoutFeatures(draft: Draft, keys: readonly string[]): Draft {
  const features = new Map(draft.features);
  const removed = new Map(draft.removed);
  for (const key of keys) {
    const feature = features.get(key);
    features.delete(key);
    if (feature?.base) removed.set(key, feature);
  }
  const selection = draft.selection.filter((key) => !keys.includes(key));
  return { ...draft, features, removed, selection };
}

/** New features of a layer, numbered on; answers the draft and their keys. */
export function withNew(
  draft: Draft,
  layer: string,
  shapes: readonly { readonly geometry: Geometry; readonly properties: Properties }[],
): { readonly draft: Draft; readonly keys: readonly string[] } {
  const added = shapes.map(({ geometry, properties }, index): EditFeature => {
    const key = `${layer}/new-${draft.nextNew + index}`;
    return { key, layer, id: null, geometry, properties, base: null };
  });
  const next = withFeatures(draft, added);
  return {
    draft: { ...next, nextNew: draft.nextNew + shapes.length },
    keys: added.map((feature) => feature.key),
  };
}

/** Changes the geometry of one feature, if what comes out is valid. */
export function reshape(
  draft: Draft,
  key: string,
  change: (geometry: Geometry) => Geometry | Reason,
): Outcome {
  const feature = writable(draft, key);
  if (isReason(feature)) return { ok: false, reason: feature };
  const changed = change(feature.geometry);
  if (isReason(changed)) return { ok: false, reason: changed };
  const fault = faultOf(changed);
  if (fault) return { ok: false, reason: fault };
  return done(withFeatures(draft, [{ ...feature, geometry: tidied(changed) }]));
}

/** Does one after the other; the first that is refused refuses the whole. */
export function inTurn<T>(
  draft: Draft,
  items: readonly T[],
  action: (draft: Draft, item: T) => Outcome,
): Outcome {
  let outcome: Outcome = done(draft);
  for (const item of items) {
    if (!outcome.ok) break;
    outcome = action(outcome.draft, item);
  }
  return outcome;
}
