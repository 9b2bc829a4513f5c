/** A draft as text and back, so that it survives a reload. The undo stack is not kept: a reload begins a new one. */

import { changedProperties } from './changes.ts';
import { emptyDraft } from './draft.ts';
import { isSameGeometry } from './geometry/shapes.ts';
import { faultOf } from './geometry/validity.ts';
import type { Draft, EditFeature, EditLayer } from './types.ts';

/** Raised when the shape of what is kept changes: an older text then is not read. */
const version = 1;

interface Kept {
  readonly version: number;
  readonly features: readonly EditFeature[];
  readonly removed: readonly EditFeature[];
  readonly selection: readonly string[];
  readonly sketch: Draft['sketch'];
  readonly nextNew: number;
}

/** A draft as text, without its layers: those are asked of the server again. */
export function writeDraft({ features, removed, selection, sketch, nextNew }: Draft): string {
  const kept: Kept = {
    version,
    features: [...features.values()],
    removed: [...removed.values()],
    selection,
    sketch,
    nextNew,
  };
  return JSON.stringify(kept);
}

/** Reads a kept draft; null when the text is none. Features of layers that are no longer there are left out. */
export function readDraft(text: string, layers: readonly EditLayer[]): Draft | null {
  const kept = parsed(text);
  if (!kept) return null;
  const empty = emptyDraft(layers);
  const isKnown = ({ layer }: { layer: string }) => empty.layers[layer] !== undefined;
  const features = byKey(kept.features.filter(isKnown).map(onBase));
  return {
    ...empty,
    features,
    removed: byKey(kept.removed.filter(isKnown)),
    selection: kept.selection.filter((key) => features.has(key)),
    sketch: kept.sketch && isKnown(kept.sketch) ? kept.sketch : null,
    nextNew: kept.nextNew,
  };
}

function parsed(text: string): Kept | null {
  try {
    const kept = JSON.parse(text) as Kept;
    const isWhole =
      kept.version === version &&
      Array.isArray(kept.selection) &&
      Number.isSafeInteger(kept.nextNew) &&
      [...kept.features, ...kept.removed].every(isFeature);
    return isWhole ? kept : null;
  } catch (error) {
    // A text cut short or of another version is no draft; anything else is a fault of ours.
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

/** A valid geometry is the strongest sign that the text is what we wrote. */
function isFeature({ key, layer, geometry, properties }: EditFeature): boolean {
  return (
    typeof key === 'string' &&
    key.startsWith(`${layer}/`) &&
    typeof properties === 'object' &&
    faultOf(geometry) === null
  );
}

/** What is as the server has it is the very same again: by that it is told from what was changed. */
function onBase(feature: EditFeature): EditFeature {
  const { base, geometry, properties } = feature;
  if (!base) return feature;
  return {
    ...feature,
    geometry: isSameGeometry(base.geometry, geometry) ? base.geometry : geometry,
    properties:
      Object.keys(changedProperties(base.properties, properties)).length === 0
        ? base.properties
        : properties,
  };
}

function byKey(features: readonly EditFeature[]): ReadonlyMap<string, EditFeature> {
  return new Map(features.map((feature) => [feature.key, feature]));
}
