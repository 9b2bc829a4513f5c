/** Where the pointer is in metres, what it snaps to, and what of the draft lies under it. */
import type { ToolEvent } from '../map/index.ts';
import { locationInPolygon } from './core/geometry/inside.ts';
import { nearestOn } from './core/geometry/segments.ts';
import { kindOf, partsOf } from './core/geometry/shapes.ts';
import {
  type EditFeature,
  type Position,
  pathsOf,
  type Snap,
  SnapIndex,
  type SnapRun,
  snap,
  type VertexAddress,
  verticesOf,
} from './core/index.ts';
import { measured } from './measures.ts';
import { toMillimetres } from './plane.ts';
import { useEditing } from './session.ts';

/** How far the pointer reaches, in pixels. */
const reachPixels = { mouse: 10, touch: 22 } as const;

export interface Pointing {
  /** Snapped where there is something to snap to. */
  readonly position: Position;
  readonly snapped: Snap | null;
  /** In metres. */
  readonly reach: number;
}

/** The pointer in metres. Alt suspends snapping. `without` are features not to snap to. */
export function pointAt(
  event: ToolEvent,
  without: ReadonlySet<string> = new Set(),
): Pointing | null {
  const { plane, isSnapping, snapKinds } = useEditing.getState();
  if (!plane) return null;
  const at = toMillimetres(plane.toMetres(event.lonLat));
  const reach = event.metresPerPixel * (event.isTouch ? reachPixels.touch : reachPixels.mouse);
  const indexes = snapIndexes();
  const startedAt = performance.now();
  const snapped =
    isSnapping && !event.isAlt
      ? snap(at, indexes, { reach, kinds: snapKinds, without: replaced(without) })
      : null;
  measured(
    'snap',
    startedAt,
    indexes.reduce((sum, { size }) => sum + size, 0),
  );
  // Vertices are met exactly; what is computed (a middle, a crossing, a place on an edge) is kept to the millimetre.
  const isExact = snapped?.kind === 'end' || snapped?.kind === 'vertex';
  const position = snapped ? (isExact ? snapped.position : toMillimetres(snapped.position)) : at;
  return { position, snapped, reach };
}

/** All that can be snapped to: what is in view of the chosen layers, of other services, and what is in hand. */
export function snapIndexes(): readonly SnapIndex[] {
  const { snapLayers, surroundings, outside } = useEditing.getState();
  const own = [...snapLayers].flatMap((layer) => surroundings[layer] ?? []);
  return [...own, ...(outside ? [outside] : []), indexInHand()];
}

/** Features in hand stand in the draft, as they are there; their old shapes are not to be snapped to. */
function replaced(without: ReadonlySet<string>): ReadonlySet<string> {
  const { removed } = useEditing.getState().state.draft;
  return removed.size === 0 ? without : new Set([...without, ...removed.keys()]);
}

/** The edges at a place as they stand now: of what is in hand only as it is there. */
export function pathsAt(position: Position, reach: number): readonly (readonly Position[])[] {
  const { draft } = useEditing.getState().state;
  const inHand = new Set([...draft.features.keys(), ...draft.removed.keys()]);
  const own = indexInHand();
  return snapIndexes().flatMap((index) =>
    index.pathsAt(position, reach, index === own ? new Set() : inHand),
  );
}

let held: { features: ReadonlyMap<string, EditFeature>; index: SnapIndex } | null = null;

/** What is in hand can be snapped to as it stands now. */
export function indexInHand(): SnapIndex {
  const { features } = useEditing.getState().state.draft;
  if (held?.features !== features) {
    const runs = [...features.values()].flatMap(({ key, geometry }) => runsOf(key, geometry));
    held = { features, index: new SnapIndex(runs) };
  }
  return held.index;
}

export function runsOf(key: string, geometry: EditFeature['geometry']): SnapRun[] {
  return pathsOf(geometry).map(({ positions }) => ({ key, positions }));
}

/** The feature in hand that lies under a position. */
export function inHandAt(at: Position, reach: number): EditFeature | null {
  const { features } = useEditing.getState().state.draft;
  let best: { feature: EditFeature; away: number } | null = null;
  for (const feature of features.values()) {
    const away = distanceTo(feature.geometry, at);
    if (away <= reach && (!best || away < best.away)) best = { feature, away };
  }
  return best?.feature ?? null;
}

function distanceTo(geometry: EditFeature['geometry'], at: Position): number {
  if (kindOf(geometry) === 'polygon') {
    const isInside = partsOf(geometry).some((rings) => locationInPolygon(at, rings) !== 'outside');
    if (isInside) return 0;
  }
  const distances = pathsOf(geometry).flatMap(({ positions }) =>
    positions.length === 1
      ? [nearestOn(at, positions[0]!, positions[0]!).distance]
      : positions.slice(1).map((to, index) => nearestOn(at, positions[index]!, to).distance),
  );
  return Math.min(Infinity, ...distances);
}

/** The vertex of a feature within reach of a position. */
export function vertexAt(feature: EditFeature, at: Position, reach: number): VertexAddress | null {
  let best: { address: VertexAddress; away: number } | null = null;
  for (const { address, position } of verticesOf(feature.geometry)) {
    const away = Math.hypot(position[0] - at[0], position[1] - at[1]);
    if (away <= reach && (!best || away < best.away)) best = { address, away };
  }
  return best?.address ?? null;
}

/** Where a new vertex would stand on an edge of a feature within reach: its place in the path. */
export function edgeAt(
  feature: EditFeature,
  at: Position,
  reach: number,
): { readonly address: VertexAddress; readonly position: Position } | null {
  let best: { address: VertexAddress; position: Position; away: number } | null = null;
  for (const { part, ring, positions } of pathsOf(feature.geometry)) {
    for (let index = 1; index < positions.length; index++) {
      const { position, distance } = nearestOn(at, positions[index - 1]!, positions[index]!);
      if (distance <= reach && (!best || distance < best.away)) {
        best = { address: { part, ring, vertex: index }, position, away: distance };
      }
    }
  }
  return best && { address: best.address, position: toMillimetres(best.position) };
}
