/** A draft as text and back, so that it survives a reload. The undo stack is not kept: a reload begins a new one. */

import { emptyDraft } from './draft.ts';
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
  const features = byKey(kept.features.filter(isKnown));
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

function byKey(features: readonly EditFeature[]): ReadonlyMap<string, EditFeature> {
  return new Map(features.map((feature) => [feature.key, feature]));
}
