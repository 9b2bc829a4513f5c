/**
 * Is a geometry valid by OGC Simple Features (06-103r4, 6.1.11)? The same rules as PostGIS's ST_IsValid, so that a save
 * is refused here, with the place shown on the map, and not by the server. A line may cross itself, as there.
 */
import type { Geometry, Position, Reason, Ring } from '../types.ts';
import { locationInRing, ringInRing } from './inside.ts';
import { eachPair, findPair, type Segment, segmentsOf } from './pairs.ts';
import { isSame, meetingOf } from './segments.ts';
import { kindOf, partsOf, pathsOf } from './shapes.ts';

/** The first fault of a geometry, null when it is valid. */
export function faultOf(geometry: Geometry): Reason | null {
  for (const { positions } of pathsOf(geometry)) {
    const strange = positions.find((position) => !position.every(Number.isFinite));
    if (strange) return { code: 'not-finite' };
  }
  const parts = partsOf(geometry);
  switch (kindOf(geometry)) {
    case 'point':
      return parts.length > 0 ? null : { code: 'too-few-points' };
    case 'line':
      return firstOf(parts, ([line]) => lineFault(line ?? []));
    case 'polygon':
      return firstOf(parts, polygonFault) ?? overlapOf(parts);
  }
}

function firstOf<T>(items: readonly T[], ask: (item: T) => Reason | null): Reason | null {
  if (items.length === 0) return { code: 'too-few-points' };
  for (const item of items) {
    const fault = ask(item);
    if (fault) return fault;
  }
  return null;
}

function lineFault(line: readonly Position[]): Reason | null {
  const [first] = line;
  const isLine = first && line.some((position) => !isSame(position, first));
  return isLine ? null : withPlace('too-few-points', first);
}

function polygonFault(rings: readonly Ring[]): Reason | null {
  return (
    firstOf(rings, ringFault) ?? crossingFault(rings) ?? holeFault(rings) ?? interiorFault(rings)
  );
}

function ringFault(ring: Ring): Reason | null {
  const [first] = ring;
  const distinct = new Set(ring.map(([x, y]) => `${x},${y}`)).size;
  if (!first || distinct < 3 || !isSame(first, ring.at(-1)!)) {
    return withPlace('too-few-points', first);
  }
  return null;
}

function withPlace(code: Reason['code'], position: Position | undefined): Reason {
  return position ? { code, position } : { code };
}

/** Two segments may meet where they follow one another; those of two rings may touch at a point as well. */
function crossingFault(rings: readonly Ring[]): Reason | null {
  return findPair(segmentsOf(rings), (a, b) => {
    const meeting = meetingOf(a.from, a.to, b.from, b.to);
    if (meeting.kind === 'none') return null;
    const isAllowed =
      meeting.kind === 'touch' && (a.path !== b.path || areNeighbours(a, b, rings[a.path]!));
    return isAllowed ? null : { code: 'cross-at', position: meeting.position };
  });
}

function areNeighbours(a: Segment, b: Segment, ring: Ring): boolean {
  const apart = Math.abs(a.index - b.index);
  return apart === 1 || apart === ring.length - 2;
}

function holeFault([shell, ...holes]: readonly Ring[]): Reason | null {
  for (const [index, hole] of holes.entries()) {
    if (ringInRing(hole, shell!) !== 'inside') return { code: 'hole-outside', position: hole[0]! };
    const nested = holes.find((other, at) => at !== index && ringInRing(hole, other) === 'inside');
    if (nested) return { code: 'hole-outside', position: hole[0]! };
  }
  return null;
}

/**
 * Rings that touch one another in a circle cut the interior in two. Rings and the points where they touch are the
 * nodes of a graph; a circle in it is the fault.
 */
function interiorFault(rings: readonly Ring[]): Reason | null {
  const touches = new Map<string, { position: Position; rings: Set<number> }>();
  eachPair(segmentsOf(rings), (a, b) => {
    if (a.path === b.path) return;
    const meeting = meetingOf(a.from, a.to, b.from, b.to);
    if (meeting.kind === 'none') return;
    const name = meeting.position.slice(0, 2).join();
    const touch = touches.get(name) ?? { position: meeting.position, rings: new Set() };
    touch.rings.add(a.path).add(b.path);
    touches.set(name, touch);
  });
  const leaders = rings.map((_, index) => index);
  const leaderOf = (ring: number): number =>
    leaders[ring] === ring ? ring : leaderOf(leaders[ring]!);
  for (const touch of touches.values()) {
    const met = [...touch.rings].map(leaderOf);
    if (new Set(met).size < met.length) return { code: 'interior-cut', position: touch.position };
    for (const leader of met) leaders[leader] = met[0]!;
  }
  return null;
}

/** Parts of a multipolygon may touch at points only. */
function overlapOf(parts: readonly (readonly Ring[])[]): Reason | null {
  if (parts.length < 2) return null;
  const owners = parts.flatMap((rings, part) => rings.map(() => part));
  const crossing = findPair<Reason>(segmentsOf(parts.flat()), (a, b) => {
    if (owners[a.path] === owners[b.path]) return null;
    const meeting = meetingOf(a.from, a.to, b.from, b.to);
    const isAllowed = meeting.kind === 'none' || meeting.kind === 'touch';
    return isAllowed ? null : { code: 'parts-overlap', position: meeting.position };
  });
  return crossing ?? nestedPart(parts);
}

function nestedPart(parts: readonly (readonly Ring[])[]): Reason | null {
  for (const [index, [shell]] of parts.entries()) {
    const around = parts.find(
      (other, at) => at !== index && isWithinPolygon(shell!, other) === true,
    );
    if (around) return { code: 'parts-overlap', position: shell![0]! };
  }
  return null;
}

function isWithinPolygon(ring: Ring, [shell, ...holes]: readonly Ring[]): boolean {
  if (ringInRing(ring, shell!) === 'outside') return false;
  // Parts do not cross here, so a part within a hole of the other lies wholly in it.
  return !holes.some((hole) =>
    ring.every((position) => locationInRing(position, hole) !== 'outside'),
  );
}
