/** Drawing: vertices are set one by one, then the sketch is finished or thrown away. */
import { isReason, reshape, withNew } from '../draft.ts';
import { isSame } from '../geometry/segments.ts';
import { closed, fromParts, partsOf, tidied, withParts } from '../geometry/shapes.ts';
import { faultOf } from '../geometry/validity.ts';
import type {
  Draft,
  EditLayer,
  Geometry,
  Outcome,
  Position,
  Properties,
  Reason,
  Sketch,
} from '../types.ts';
import { done, refused } from '../types.ts';
import { splitWith } from './split.ts';

/** Starts a new feature of a layer. */
export function beginFeature(draft: Draft, layer: string): Outcome {
  return begin(draft, { layer, positions: [], target: null });
}

/** Starts a further part of a Multi* feature. */
export function beginPart(draft: Draft, key: string): Outcome {
  return beginOn(draft, key, 'part');
}

/** Starts a hole in a polygon. */
export function beginHole(draft: Draft, key: string): Outcome {
  return beginOn(draft, key, 'hole');
}

/** Starts the line that will split a line or a polygon. */
export function beginSplit(draft: Draft, key: string): Outcome {
  return beginOn(draft, key, 'split');
}

function beginOn(draft: Draft, key: string, use: 'part' | 'hole' | 'split'): Outcome {
  const feature = draft.features.get(key);
  if (!feature) return refused('no-such-feature');
  const layer = draft.layers[feature.layer]!;
  if (use === 'part' && !layer.isMulti) return refused('single-part-layer');
  if (use === 'hole' && layer.kind !== 'polygon') return refused('wrong-kind');
  if (use === 'split' && layer.kind === 'point') return refused('wrong-kind');
  return begin(draft, { layer: feature.layer, positions: [], target: { key, use } });
}

function begin(draft: Draft, sketch: Sketch): Outcome {
  const layer = draft.layers[sketch.layer];
  if (!layer) return refused('no-such-feature');
  return layer.isWritable ? done({ ...draft, sketch }) : refused('read-only');
}

/** Sets a vertex. The same place twice in a row is one vertex: a double click sets no second. */
export function addPosition(draft: Draft, position: Position): Outcome {
  const { sketch } = draft;
  if (!sketch) return refused('not-drawing');
  if (!position.every(Number.isFinite)) return refused('not-finite');
  const last = sketch.positions.at(-1);
  if (last && isSame(last, position)) return done(draft);
  return done({ ...draft, sketch: { ...sketch, positions: [...sketch.positions, position] } });
}

/** Takes the last vertex back. */
export function removePosition(draft: Draft): Outcome {
  const { sketch } = draft;
  if (!sketch) return refused('not-drawing');
  if (sketch.positions.length === 0) return refused('too-few-points');
  return done({ ...draft, sketch: { ...sketch, positions: sketch.positions.slice(0, -1) } });
}

export function cancelSketch(draft: Draft): Outcome {
  return draft.sketch ? done({ ...draft, sketch: null }) : refused('not-drawing');
}

/**
 * Ends the drawing: a new feature (with these properties), a part, a hole or a split comes of it, if it is valid.
 */
export function finishSketch(draft: Draft, properties: Properties = {}): Outcome {
  const { sketch } = draft;
  if (!sketch) return refused('not-drawing');
  const layer = draft.layers[sketch.layer]!;
  const rest = { ...draft, sketch: null };
  if (!sketch.target) return finishFeature(rest, layer, sketch.positions, properties);
  const { key, use } = sketch.target;
  if (use === 'split') return splitWith(rest, key, sketch.positions);
  return reshape(rest, key, (geometry) =>
    use === 'hole'
      ? withHole(geometry, sketch.positions)
      : withPart(geometry, layer, sketch.positions),
  );
}

function finishFeature(
  draft: Draft,
  layer: EditLayer,
  positions: readonly Position[],
  properties: Properties,
): Outcome {
  const geometry = geometryOf(layer, positions);
  if (isReason(geometry)) return { ok: false, reason: geometry };
  const added = withNew(draft, layer.name, [{ geometry, properties }]);
  return done({ ...added.draft, selection: added.keys });
}

/** The geometry that positions make in a layer, or why they make none. */
export function geometryOf(layer: EditLayer, positions: readonly Position[]): Geometry | Reason {
  const needed = { point: 1, line: 2, polygon: 3 }[layer.kind];
  if (positions.length < needed) return { code: 'too-few-points' };
  const drawn = fromParts(layer.kind, layer.isMulti, drawnParts(layer, positions));
  return faultOf(drawn) ?? tidied(drawn);
}

function drawnParts(
  { kind, isMulti }: EditLayer,
  positions: readonly Position[],
): readonly (readonly (readonly Position[])[])[] {
  if (kind === 'line') return [[positions]];
  if (kind === 'polygon') return [[closed(positions)]];
  return (isMulti ? positions : positions.slice(-1)).map((position) => [[position]]);
}

function withPart(
  geometry: Geometry,
  layer: EditLayer,
  positions: readonly Position[],
): Geometry | Reason {
  const part = geometryOf(layer, positions);
  return isReason(part) ? part : withParts(geometry, [...partsOf(geometry), ...partsOf(part)]);
}

/** The hole goes into the part in which it lies; the check of the whole says when it lies in none. */
function withHole(geometry: Geometry, positions: readonly Position[]): Geometry | Reason {
  if (positions.length < 3) return { code: 'too-few-points' };
  const hole = closed(positions);
  const parts = partsOf(geometry);
  const tried = parts.map((_, part) =>
    withParts(
      geometry,
      parts.map((rings, number) => (number === part ? [...rings, hole] : rings)),
    ),
  );
  return tried.find((candidate) => !faultOf(candidate)) ?? tried[0]!;
}
