/**
 * What is joined with what: vertices at one place, edges that run along each other, ends and points that stand on an edge.
 * Places within `reach` metres of each other are one, as a survey is no more exact than that.
 */
import type { Geometry, Position } from '../types.ts';
import { distance, nearestOn } from './segments.ts';
import { kindOf, pathsOf, type VertexAddress, verticesOf } from './shapes.ts';

/** An edge of a geometry; a vertex that is put on it gets the address `at`. */
export interface Edge {
  readonly at: VertexAddress;
  readonly from: Position;
  readonly to: Position;
}

/** The edges of a geometry that fulfil a condition. */
export function edgesWhere(
  geometry: Geometry,
  isWanted: (from: Position, to: Position) => boolean,
): readonly Edge[] {
  const found: Edge[] = [];
  for (const { part, ring, positions } of pathsOf(geometry)) {
    for (let vertex = 1; vertex < positions.length; vertex++) {
      const from = positions[vertex - 1]!;
      const to = positions[vertex]!;
      if (isWanted(from, to)) found.push({ at: { part, ring, vertex }, from, to });
    }
  }
  return found;
}

export function isAt(a: Position, b: Position, reach: number): boolean {
  return distance(a, b) <= reach;
}

/** Has a geometry a vertex at this place? */
export function hasVertexAt(geometry: Geometry, place: Position, reach: number): boolean {
  return pathsOf(geometry).some(({ positions }) =>
    positions.some((position) => isAt(position, place, reach)),
  );
}

/** The edges that begin or end at a place. */
export function edgesAt(geometry: Geometry, place: Position, reach: number): readonly Edge[] {
  return edgesWhere(geometry, (from, to) => isAt(from, place, reach) || isAt(to, place, reach));
}

/** The edges that run through a place, and have no end there. */
export function edgesThrough(geometry: Geometry, place: Position, reach: number): readonly Edge[] {
  return edgesWhere(geometry, (from, to) => isOnEdge(place, from, to, reach));
}

/** Does a place lie on an edge, and at neither of its ends? */
export function isOnEdge(place: Position, from: Position, to: Position, reach: number): boolean {
  return (
    !isAt(place, from, reach) &&
    !isAt(place, to, reach) &&
    nearestOn(place, from, to).distance <= reach
  );
}

/** Do two edges run along each other for a stretch, rather than meet at one place? */
export function runAlong(a: Edge, b: Edge, reach: number): boolean {
  const shared = [
    ...[a.from, a.to].filter((place) => nearestOn(place, b.from, b.to).distance <= reach),
    ...[b.from, b.to].filter((place) => nearestOn(place, a.from, a.to).distance <= reach),
  ];
  return shared.some((place) => distance(place, shared[0]!) > 2 * reach);
}

/**
 * The places by which a geometry holds on to others: every corner of an area, the ends of a line, a point. A bend of a line
 * that another one only passes over is none.
 */
export function holdsOf(geometry: Geometry): readonly Position[] {
  if (kindOf(geometry) !== 'line') return verticesOf(geometry).map(({ position }) => position);
  return pathsOf(geometry).flatMap(({ positions }) => [positions[0]!, positions.at(-1)!]);
}

/** Do two geometries hold on to each other: at a vertex that both have, or by what stands on the other's edge? */
export function areJoined(a: Geometry, b: Geometry, reach: number): boolean {
  return (
    holdsOf(a).some((place) => isHeldAt(b, place, reach)) ||
    holdsOf(b).some((place) => isHeldAt(a, place, reach))
  );
}

/** Does a geometry pass through a place? */
export function isHeldAt(geometry: Geometry, place: Position, reach: number): boolean {
  return hasVertexAt(geometry, place, reach) || edgesThrough(geometry, place, reach).length > 0;
}
