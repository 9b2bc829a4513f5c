/** A new line beside one that is there. */
import { isReason, withNew, writable } from '../draft.ts';
import { offsetLine } from '../geometry/offset.ts';
import { fromParts, kindOf, partsOf } from '../geometry/shapes.ts';
import { faultOf } from '../geometry/validity.ts';
import type { Draft, Outcome, Position } from '../types.ts';
import { done, refused } from '../types.ts';
import { copiedProperties } from './split.ts';

/** Adds a line at `metres` to the right of a line feature (left when negative), with its properties; it is selected. */
export function offsetFeature(draft: Draft, key: string, metres: number): Outcome {
  const feature = writable(draft, key);
  if (isReason(feature)) return { ok: false, reason: feature };
  const layer = draft.layers[feature.layer]!;
  if (kindOf(feature.geometry) !== 'line') return refused('wrong-kind');
  const parts: (readonly Position[])[] = [];
  for (const [line] of partsOf(feature.geometry)) {
    const beside = offsetLine(line ?? [], metres);
    if (isReason(beside)) return { ok: false, reason: beside };
    parts.push(beside);
  }
  const geometry = fromParts(
    'line',
    layer.isMulti,
    parts.map((part) => [part]),
  );
  const fault = faultOf(geometry);
  if (fault) return { ok: false, reason: fault };
  const properties = copiedProperties(layer, feature.properties);
  const added = withNew(draft, layer.name, [{ geometry, properties }]);
  return done({ ...added.draft, selection: added.keys });
}
