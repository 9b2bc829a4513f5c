/**
 * Changing what is joined without tearing it apart: all features in hand that share a vertex or an edge change together, in
 * one step. Before a vertex moves, what else stands on its edges becomes a vertex there, so that nothing is left in the air.
 * Neighbours must be in hand; those of layers that may not be written stay as they are.
 */
import { inTurn, isReason, reshape, selectedOf, writable } from '../draft.ts';
import {
  areJoined,
  edgesAt,
  edgesThrough,
  hasVertexAt,
  holdsOf,
  isAt,
  isHeldAt,
  isOnEdge,
  runAlong,
} from '../geometry/joints.ts';
import { nearestOn } from '../geometry/segments.ts';
import { kindOf, mapPositions, type VertexAddress, verticesOf } from '../geometry/shapes.ts';
import type { Draft, EditFeature, Outcome, Position, Reason } from '../types.ts';
import { done, refused } from '../types.ts';
import { deleteVertex, insertVertex, positionAt, withHeightOf } from './vertices.ts';
import { moveSelected } from './whole.ts';

/** The features in hand that may join this one and may be written, without itself. */
function neighboursOf(draft: Draft, feature: EditFeature): readonly EditFeature[] {
  const joins = draft.layers[feature.layer]?.joins ?? [];
  return [...draft.features.values()].filter(
    ({ key, layer }) =>
      key !== feature.key && joins.includes(layer) && draft.layers[layer]?.isWritable,
  );
}

function reachOf(draft: Draft, { layer }: EditFeature): number {
  return draft.layers[layer]?.reachMetres ?? 0;
}

/** The vertex of a feature that may be written, or why there is none. */
function vertexOf(
  draft: Draft,
  key: string,
  address: VertexAddress,
): { readonly feature: EditFeature; readonly at: Position; readonly reach: number } | Reason {
  const feature = writable(draft, key);
  if (isReason(feature)) return feature;
  const at = positionAt(feature.geometry, address);
  return at ? { feature, at, reach: reachOf(draft, feature) } : { code: 'no-such-vertex' };
}

/** Moves a vertex together with all that is joined there. */
export function moveJoinedVertex(
  draft: Draft,
  key: string,
  address: VertexAddress,
  to: Position,
): Outcome {
  const found = vertexOf(draft, key, address);
  if (isReason(found)) return { ok: false, reason: found };
  const { at, reach } = found;
  const noded = nodesAbout(draft, key, at);
  if (!noded.ok) return noded;
  const joined = joinedAt(noded.draft, key, at);
  return inTurn(noded.draft, joined, (next, other) =>
    reshape(next, other, (geometry) =>
      mapPositions(geometry, (position) =>
        isAt(position, at, reach) ? withHeightOf(position, to) : position,
      ),
    ),
  );
}

/** The feature, and those of its neighbours that have a vertex at a place. */
function joinedAt(draft: Draft, key: string, place: Position): readonly string[] {
  const feature = draft.features.get(key)!;
  const reach = reachOf(draft, feature);
  const others = neighboursOf(draft, feature).filter(({ geometry }) =>
    hasVertexAt(geometry, place, reach),
  );
  return [key, ...others.map((other) => other.key)];
}

/**
 * Puts vertices where edges about a place are shared and only one of the two has them: at the place itself into edges that
 * run through it, then into all edges that end there whatever stands on them.
 */
function nodesAbout(draft: Draft, key: string, place: Position): Outcome {
  const through = nodeAt(draft, key, place);
  if (!through.ok) return through;
  return inTurn(through.draft, joinedAt(through.draft, key, place), (next, one) =>
    nodesOnEdges(next, one, place),
  );
}

/** Gives a vertex at `place` to the neighbours whose edge runs along one of this feature's there. */
function nodeAt(draft: Draft, key: string, place: Position): Outcome {
  const feature = draft.features.get(key)!;
  const reach = reachOf(draft, feature);
  const own = edgesAt(feature.geometry, place, reach);
  return inTurn(draft, neighboursOf(draft, feature), (next, { key: other, geometry }) => {
    if (hasVertexAt(geometry, place, reach)) return done(next);
    const edge = edgesThrough(geometry, place, reach).find((one) =>
      own.some((mine) => runAlong(mine, one, reach)),
    );
    return edge ? insertVertex(next, other, edge.at, place) : done(next);
  });
}

/** Gives a feature the vertices by which others hold on to those of its edges that end at `place`. */
function nodesOnEdges(draft: Draft, key: string, place: Position): Outcome {
  const feature = draft.features.get(key)!;
  const reach = reachOf(draft, feature);
  const edges = edgesAt(feature.geometry, place, reach);
  const holds = neighboursOf(draft, feature).flatMap(({ geometry }) =>
    holdsOf(geometry).filter((hold) =>
      edges.some(({ from, to }) => isOnEdge(hold, from, to, reach)),
    ),
  );
  return inTurn(draft, holds, (next, hold) => {
    // Asked anew each time: what was put on the edge before has parted it.
    const [edge] = edgesThrough(next.features.get(key)!.geometry, hold, reach);
    return edge && !hasVertexAt(next.features.get(key)!.geometry, hold, reach)
      ? insertVertex(next, key, edge.at, hold)
      : done(next);
  });
}

/** Puts a vertex on an edge, and at the same place on the edges of others that run along it. */
export function insertJoinedVertex(
  draft: Draft,
  key: string,
  address: VertexAddress,
  position: Position,
): Outcome {
  const inserted = insertVertex(draft, key, address, position);
  return inserted.ok ? nodeAt(inserted.draft, key, position) : inserted;
}

/**
 * Takes a vertex away, in all that share the edges on both of its sides. Refused where others hold on to it that would be
 * left behind: a third parcel whose corner it is, a pipe that ends there.
 */
export function deleteJoinedVertex(draft: Draft, key: string, address: VertexAddress): Outcome {
  const found = vertexOf(draft, key, address);
  if (isReason(found)) return { ok: false, reason: found };
  const { at, reach, feature } = found;
  const others = neighboursOf(draft, feature).some(({ geometry }) => isHeldAt(geometry, at, reach));
  if (!others) return deleteVertex(draft, key, address);
  const noded = nodesAbout(draft, key, at);
  if (!noded.ok) return noded;
  const beside = placesBeside(noded.draft, key, at);
  const joined = joinedAt(noded.draft, key, at);
  const sharing = joined.filter((other) => isBeside(noded.draft, other, at, beside, reach));
  const isStraight = beside.length === 2 && nearestOn(at, beside[0]!, beside[1]!).distance <= reach;
  if (sharing.length < joined.length && !isStraight) return refused('joined-here', at);
  return inTurn(noded.draft, sharing, (next, one) => {
    const { geometry } = next.features.get(one)!;
    const vertex = verticesOf(geometry).find(({ position }) => isAt(position, at, reach));
    return vertex ? deleteVertex(next, one, vertex.address) : refused('no-such-vertex');
  });
}

/** The other ends of a feature's edges at a place. */
function placesBeside(draft: Draft, key: string, place: Position): readonly Position[] {
  const feature = draft.features.get(key)!;
  const reach = reachOf(draft, feature);
  return edgesAt(feature.geometry, place, reach).map(({ from, to }) =>
    isAt(from, place, reach) ? to : from,
  );
}

/** Has a feature the same vertices on both sides of a place as another? */
function isBeside(
  draft: Draft,
  key: string,
  place: Position,
  beside: readonly Position[],
  reach: number,
): boolean {
  const own = placesBeside(draft, key, place);
  return (
    beside.length === 2 &&
    own.length === 2 &&
    beside.every((one) => own.some((other) => isAt(one, other, reach)))
  );
}

/** The features that go along when a vertex is moved, itself first. */
export function joinedKeys(draft: Draft, key: string, address: VertexAddress): readonly string[] {
  const found = vertexOf(draft, key, address);
  return isReason(found) ? [key] : joinedAt(draft, key, found.at);
}

/** The features in hand that are joined with the selected ones, and are not selected themselves. */
export function joinedWithSelected(draft: Draft): readonly EditFeature[] {
  const selected = selectedOf(draft);
  const found = selected.flatMap((feature) =>
    neighboursOf(draft, feature).filter(
      ({ key, geometry }) =>
        !draft.selection.includes(key) &&
        areJoined(feature.geometry, geometry, reachOf(draft, feature)),
    ),
  );
  return [...new Map(found.map((feature) => [feature.key, feature])).values()];
}

/** Moves the selected features, and stretches those that are joined with them: what they hold on by goes along. */
export function stretchSelected(draft: Draft, east: number, north: number): Outcome {
  const noded = inTurn(draft, selectedOf(draft), (next, { key }) => nodesBeside(next, key));
  if (!noded.ok) return noded;
  const shapes = selectedOf(noded.draft);
  const joined = joinedWithSelected(noded.draft);
  const moved = moveSelected(noded.draft, east, north);
  if (!moved.ok) return moved;
  return inTurn(moved.draft, joined, (next, feature) =>
    reshape(next, feature.key, (geometry) => {
      const goes = (position: Position) =>
        shapes.some((shape) => goesAlong(position, geometry, shape, reachOf(next, shape)));
      return mapPositions(geometry, (position) => {
        const [x, y, ...height] = position;
        return goes(position) ? [x + east, y + north, ...height] : position;
      });
    }),
  );
}

/** An end or a corner goes with the edge on which it stands, a bend of a line only with what holds on to it. */
function goesAlong(
  position: Position,
  geometry: EditFeature['geometry'],
  shape: EditFeature,
  reach: number,
): boolean {
  const isBend = kindOf(geometry) === 'line' && !holdsOf(geometry).includes(position);
  return isBend
    ? holdsOf(shape.geometry).some((hold) => isAt(hold, position, reach))
    : isHeldAt(shape.geometry, position, reach);
}

/** Gives the neighbours of a feature that is to move the vertices by which they can be stretched and stay joined. */
function nodesBeside(draft: Draft, key: string): Outcome {
  const feature = draft.features.get(key)!;
  const reach = reachOf(draft, feature);
  const isStill = (other: EditFeature) => !draft.selection.includes(other.key);
  const onNeighbours = inTurn(draft, holdsOf(feature.geometry), (next, hold) =>
    inTurn(next, neighboursOf(next, feature).filter(isStill), (now, { key: other, geometry }) => {
      const [edge] = edgesThrough(geometry, hold, reach);
      return edge && !hasVertexAt(geometry, hold, reach)
        ? insertVertex(now, other, edge.at, hold)
        : done(now);
    }),
  );
  if (!onNeighbours.ok) return onNeighbours;
  return inTurn(
    onNeighbours.draft,
    neighboursOf(onNeighbours.draft, feature).filter(isStill),
    (next, other) => {
      const places = verticesOf(other.geometry).map(({ position }) => position);
      const moving = places.filter((place) => goesAlong(place, other.geometry, feature, reach));
      return inTurn(next, moving, (now, place) => nodesOnEdges(now, other.key, place));
    },
  );
}
