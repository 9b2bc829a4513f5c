/** Splitting a feature. The largest piece keeps the identity, its history and its links; the others are new. */
import { isReason, withFeatures, withNew, writable } from '../draft.ts';
import { fromParts, partsOf, sizeOf, tidied } from '../geometry/shapes.ts';
import { cutLineAt, cutLineWith, cutPolygon } from '../geometry/split.ts';
import { faultOf } from '../geometry/validity.ts';
import type {
  Draft,
  EditFeature,
  EditLayer,
  Geometry,
  Outcome,
  Position,
  Properties,
  Reason,
} from '../types.ts';
import { done, refused } from '../types.ts';

type Part = readonly (readonly Position[])[];

/** Splits a line where it is nearest to a position that lies within `reach` metres of it. */
export function splitAt(draft: Draft, key: string, at: Position, reach: number): Outcome {
  return splitFeature(draft, key, (parts) => {
    const tries = parts.map(([line]) => cutLineAt(line!, at, reach));
    const hit = tries.findIndex((answer) => !isReason(answer));
    if (hit < 0) return tries.find((answer) => isReason(answer)) as Reason;
    const pieces = (tries[hit] as readonly (readonly Position[])[]).map((line): Part => [line]);
    return { whole: parts.filter((_, part) => part !== hit), pieces };
  });
}

/** Splits a line or polygon by a line drawn across it. */
export function splitWith(draft: Draft, key: string, cut: readonly Position[]): Outcome {
  if (cut.length < 2) return refused('too-few-points');
  const feature = draft.features.get(key);
  const isLine = feature && draft.layers[feature.layer]?.kind === 'line';
  return splitFeature(draft, key, (parts) => {
    const whole: Part[] = [];
    const pieces: Part[] = [];
    for (const part of parts) {
      const found = isLine ? cutLineWith(part[0]!, cut) : cutPolygon(part, cut);
      if (isReason(found)) {
        if (found.code !== 'line-misses') return found;
        whole.push(part);
      } else {
        pieces.push(
          ...found.map((piece) => (isLine ? [piece as readonly Position[]] : (piece as Part))),
        );
      }
    }
    return pieces.length > 0 ? { whole, pieces } : { code: 'line-misses' };
  });
}

interface Cut {
  /** Parts that the cut did not meet: they stay with the largest piece. */
  readonly whole: readonly Part[];
  readonly pieces: readonly Part[];
}

function splitFeature(
  draft: Draft,
  key: string,
  cutParts: (parts: readonly Part[]) => Cut | Reason,
): Outcome {
  const feature = writable(draft, key);
  if (isReason(feature)) return { ok: false, reason: feature };
  const layer = draft.layers[feature.layer]!;
  if (layer.kind === 'point') return refused('wrong-kind');
  const cut = cutParts(partsOf(feature.geometry));
  if (isReason(cut)) return { ok: false, reason: cut };
  const geometries = geometriesOf(layer, cut);
  const fault = geometries.map(faultOf).find((found) => found !== null);
  if (fault) return { ok: false, reason: fault };
  return done(withPieces(draft, layer, feature, geometries));
}

function geometriesOf(layer: EditLayer, { whole, pieces }: Cut): readonly Geometry[] {
  const single = pieces.map((piece) => tidied(fromParts(layer.kind, layer.isMulti, [piece])));
  const [largest, ...others] = single.sort((a, b) => sizeOf(b) - sizeOf(a));
  const kept = fromParts(layer.kind, layer.isMulti, [...partsOf(largest!), ...whole]);
  return [kept, ...others];
}

function withPieces(
  draft: Draft,
  layer: EditLayer,
  feature: EditFeature,
  [kept, ...others]: readonly Geometry[],
): Draft {
  const properties = copiedProperties(layer, feature.properties);
  const shapes = others.map((geometry) => ({ geometry, properties }));
  const added = withNew(draft, layer.name, shapes);
  const next = withFeatures(added.draft, [{ ...feature, geometry: kept! }]);
  return { ...next, selection: [feature.key, ...added.keys] };
}

/** What a piece takes over: all but what belongs to one feature alone, an inventory number say. */
export function copiedProperties(layer: EditLayer, properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).filter(([name]) => !layer.ownProperties.includes(name)),
  );
}
