/** Merging the selected features into the one that was selected first: it keeps its identity and its properties. */
import { isReason, selectedOf, withFeatures, withoutFeatures, writable } from '../draft.ts';
import { joinLines, unitePolygons } from '../geometry/merge.ts';
import { fromParts, partsOf, tidied } from '../geometry/shapes.ts';
import { faultOf } from '../geometry/validity.ts';
import type {
  Draft,
  EditFeature,
  EditLayer,
  Geometry,
  Outcome,
  Position,
  Reason,
} from '../types.ts';
import { done, refused } from '../types.ts';

type Part = readonly (readonly Position[])[];

/** Lines are joined end to end, polygons along shared edges; in a Multi* layer what does not touch becomes a part. */
export function mergeSelected(draft: Draft): Outcome {
  const selected = selectedOf(draft);
  const [first, second] = selected;
  if (!first || !second) return refused('select-two');
  if (selected.some(({ layer }) => layer !== first.layer)) return refused('different-layers');
  const closedTo = selected.map(({ key }) => writable(draft, key)).find(isReason);
  if (closedTo) return { ok: false, reason: closedTo };
  const layer = draft.layers[first.layer]!;
  const merged = mergedOf(layer, selected);
  if (isReason(merged)) return { ok: false, reason: merged };
  const others = selected.slice(1).map(({ key }) => key);
  const next = withFeatures(withoutFeatures(draft, others), [{ ...first, geometry: merged }]);
  return done({ ...next, selection: [first.key] });
}

function mergedOf(layer: EditLayer, selected: readonly EditFeature[]): Geometry | Reason {
  const parts = joined(
    layer,
    selected.flatMap(({ geometry }) => partsOf(geometry)),
  );
  if (parts.length > 1 && !layer.isMulti) return { code: 'not-touching' };
  const geometry = tidied(fromParts(layer.kind, layer.isMulti, parts));
  return faultOf(geometry) ?? geometry;
}

function joined({ kind }: EditLayer, parts: readonly Part[]): readonly Part[] {
  if (kind === 'line') return joinLines(parts.map(([line]) => line!)).map((line) => [line]);
  return kind === 'polygon' ? unitePolygons(parts) : parts;
}
