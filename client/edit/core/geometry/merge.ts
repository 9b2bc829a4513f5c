/** Joining lines end to end, and polygons along the edges that they share. */
import { union } from '@turf/turf';
import type { Position, Ring } from '../types.ts';
import { type Edge, edgesOf, nameOf, polygonsFrom } from './faces.ts';
import { distance, isSame, nearestOn } from './segments.ts';
import { tidied } from './shapes.ts';
import { faultOf } from './validity.ts';

/** A vertex this near to a neighbour's edge lies on it, in metres: finer than any survey. */
const seamTolerance = 0.001;

/** A vertex this near to the straight line through its neighbours carries nothing, in metres. */
const straightTolerance = 1e-6;

/** Lines joined wherever the end of one is the end of another; what does not touch stays a line of its own. */
export function joinLines(
  lines: readonly (readonly Position[])[],
): readonly (readonly Position[])[] {
  const left = [...lines];
  const joined: (readonly Position[])[] = [];
  let line = left.shift();
  while (line) {
    const next = left.findIndex((other) => chained(line!, other) !== null);
    if (next >= 0) {
      line = chained(line, left[next]!)!;
      left.splice(next, 1);
    } else {
      joined.push(line);
      line = left.shift();
    }
  }
  return joined;
}

/** Two lines as one, keeping the first one's direction; null when their ends do not meet. */
function chained(a: readonly Position[], b: readonly Position[]): readonly Position[] | null {
  const [start, end] = [a[0]!, a.at(-1)!];
  if (isSame(end, b[0]!)) return seam(a, b);
  if (isSame(end, b.at(-1)!)) return seam(a, [...b].reverse());
  if (isSame(start, b.at(-1)!)) return seam(b, a);
  if (isSame(start, b[0]!)) return seam([...b].reverse(), a);
  return null;
}

/** The vertex at the seam goes when it is straight: it was set there by a split. */
function seam(a: readonly Position[], b: readonly Position[]): readonly Position[] {
  const goes = isStraight(a.at(-2)!, a.at(-1)!, b[1]!);
  return [...(goes ? a.slice(0, -1) : a), ...b.slice(1)];
}

function isStraight(before: Position, vertex: Position, after: Position): boolean {
  const { distance: off, share } = nearestOn(vertex, before, after);
  return off <= straightTolerance && share > 0 && share < 1;
}

/**
 * One or more polygons covering what the given ones cover. Neighbours are joined exactly; where the insides meet, that
 * gives no valid polygon, and they are clipped.
 */
export function unitePolygons(
  polygons: readonly (readonly Ring[])[],
): readonly (readonly Ring[])[] {
  const merged = dissolved(polygons);
  const fault = faultOf({ type: 'MultiPolygon', coordinates: merged });
  return fault ? clipped(polygons) : merged;
}

/** The edges that neighbours share go, everything else stays to the last digit. */
function dissolved(polygons: readonly (readonly Ring[])[]): readonly (readonly Ring[])[] {
  const clean = polygons.map(
    (rings) => tidied({ type: 'Polygon', coordinates: rings }).coordinates as readonly Ring[],
  );
  const edges = withSeams(clean.flat()).flatMap(edgesOf);
  const directed = new Map(edges.map((edge) => [wayOf(edge), edge]));
  const seamEnds = new Set<string>();
  const kept = edges.filter((edge) => {
    const isShared = directed.has(wayOf({ from: edge.to, to: edge.from }));
    if (isShared) seamEnds.add(nameOf(edge.from)).add(nameOf(edge.to));
    return !isShared;
  });
  return polygonsFrom(kept).map((rings) => rings.map((ring) => withoutSeamEnds(ring, seamEnds)));
}

function wayOf({ from, to }: Edge): string {
  return `${nameOf(from)} ${nameOf(to)}`;
}

/** Each ring with the vertices of the others that lie on its edges. */
function withSeams(rings: readonly Ring[]): readonly Ring[] {
  return rings.map((ring, number) => {
    const own = new Set(ring.map(nameOf));
    const others = rings
      .filter((_, other) => other !== number)
      .flat()
      .filter((vertex) => !own.has(nameOf(vertex)));
    return ring.flatMap((from, index) => {
      const to = ring[index + 1];
      if (!to) return [from];
      const on = others.filter((vertex) => isOnSeam(vertex, from, to));
      const distinct = [...new Map(on.map((vertex) => [nameOf(vertex), vertex])).values()];
      return [from, ...distinct.sort((a, b) => distance(from, a) - distance(from, b))];
    });
  });
}

function isOnSeam(vertex: Position, from: Position, to: Position): boolean {
  if (isSame(vertex, from) || isSame(vertex, to)) return false;
  const near = nearestOn(vertex, from, to);
  return near.distance <= seamTolerance && near.share > 0 && near.share < 1;
}

/** A vertex where a shared edge ended goes when it is straight now: it was set there by a split. */
function withoutSeamEnds(ring: Ring, seamEnds: ReadonlySet<string>): Ring {
  const open = ring.slice(0, -1);
  const kept = open.filter((vertex, index) => {
    const before = open.at(index - 1)!;
    const after = open[(index + 1) % open.length]!;
    return !(seamEnds.has(nameOf(vertex)) && isStraight(before, vertex, after));
  });
  return [...kept, kept[0]!];
}

/** The union of polygons that overlap, by polygon clipping. */
function clipped(polygons: readonly (readonly Ring[])[]): readonly (readonly Ring[])[] {
  const united = union({
    type: 'FeatureCollection',
    features: polygons.map((rings) => ({
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: rings.map((ring) => ring.map(([x, y]) => [x, y])),
      },
    })),
  });
  if (!united) return polygons;
  const { geometry } = united;
  const found = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return found.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x!, y!] as const)));
}
