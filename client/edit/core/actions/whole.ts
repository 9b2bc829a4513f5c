/** Moving, removing and describing whole features, their parts and holes. */
import {
  inTurn,
  isReason,
  reshape,
  selectedOf,
  withFeatures,
  withNew,
  withoutFeatures,
  writable,
} from '../draft.ts';
import { kindOf, mapPositions, partsOf, tidied, withParts } from '../geometry/shapes.ts';
import { faultOf } from '../geometry/validity.ts';
import type { Base, Draft, Geometry, Outcome, Properties } from '../types.ts';
import { done, refused } from '../types.ts';

/** Moves the selected features by metres to the east and north. */
export function moveSelected(draft: Draft, east: number, north: number): Outcome {
  if (!Number.isFinite(east) || !Number.isFinite(north)) return refused('not-finite');
  return onSelected(draft, (next, key) =>
    reshape(next, key, (geometry) =>
      mapPositions(geometry, ([x, y, z]) =>
        z === undefined ? [x + east, y + north] : [x + east, y + north, z],
      ),
    ),
  );
}

/** Removes the selected features. */
export function removeSelected(draft: Draft): Outcome {
  return onSelected(draft, (next, key) => {
    const feature = writable(next, key);
    return isReason(feature) ? { ok: false, reason: feature } : done(withoutFeatures(next, [key]));
  });
}

/** Gives the selected features these properties; the others stay as they are. */
export function describeSelected(draft: Draft, properties: Properties): Outcome {
  return onSelected(draft, (next, key) => {
    const feature = writable(next, key);
    if (isReason(feature)) return { ok: false, reason: feature };
    const described = { ...feature, properties: { ...feature.properties, ...properties } };
    return done(withFeatures(next, [described]));
  });
}

/** Gives each of these features properties of its own; all of them or none. */
export function describeEach(draft: Draft, values: ReadonlyMap<string, Properties>): Outcome {
  let next = draft;
  for (const [key, properties] of values) {
    const feature = writable(next, key);
    if (isReason(feature)) return { ok: false, reason: feature };
    const described = { ...feature, properties: { ...feature.properties, ...properties } };
    next = withFeatures(next, [described]);
  }
  return done(next);
}

function onSelected(draft: Draft, action: (draft: Draft, key: string) => Outcome): Outcome {
  const selected = selectedOf(draft);
  if (selected.length === 0) return refused('nothing-selected');
  return inTurn(draft, selected, (next, { key }) => action(next, key));
}

/** Adds new features to a layer, all of them valid or none. */
export function insertFeatures(
  draft: Draft,
  layer: string,
  shapes: readonly { readonly geometry: Geometry; readonly properties: Properties }[],
): Outcome {
  if (!draft.layers[layer]?.isWritable) return refused('read-only');
  const fault = shapes.map(({ geometry }) => faultOf(geometry)).find((found) => found !== null);
  if (fault) return { ok: false, reason: fault };
  const tidy = shapes.map((shape) => ({ ...shape, geometry: tidied(shape.geometry) }));
  const added = withNew(draft, layer, tidy);
  return done({ ...added.draft, selection: added.keys });
}

/** Gives a feature the shape and the properties of another state of it, if that is valid. */
export function restoreFeature(
  draft: Draft,
  key: string,
  { geometry, properties }: Pick<Base, 'geometry' | 'properties'>,
): Outcome {
  const reshaped = reshape(draft, key, () => geometry);
  if (!reshaped.ok) return reshaped;
  const feature = reshaped.draft.features.get(key);
  if (!feature) return refused('no-such-feature');
  const restored = { ...feature, properties: { ...feature.properties, ...properties } };
  return done(withFeatures(reshaped.draft, [restored]));
}

/** Removes one part of a Multi* feature; its last part is the feature itself, which is removed otherwise. */
export function removePart(draft: Draft, key: string, part: number): Outcome {
  return reshape(draft, key, (geometry) => {
    const parts = partsOf(geometry);
    if (!parts[part]) return { code: 'no-such-vertex' };
    if (parts.length === 1) return { code: 'last-part' };
    return withParts(
      geometry,
      parts.filter((_, number) => number !== part),
    );
  });
}

/** Fills a hole of a polygon; holes are counted from 1, as the shell is ring 0. */
export function removeHole(draft: Draft, key: string, part: number, ring: number): Outcome {
  return reshape(draft, key, (geometry) => {
    if (kindOf(geometry) !== 'polygon') return { code: 'wrong-kind' };
    const parts = partsOf(geometry);
    if (ring < 1 || !parts[part]?.[ring]) return { code: 'no-such-vertex' };
    return withParts(
      geometry,
      parts.map((rings, number) =>
        number === part ? rings.filter((_, at) => at !== ring) : rings,
      ),
    );
  });
}
