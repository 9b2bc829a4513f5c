/**
 * Builds polygons from directed edges that have the interior on their left. Splitting adds the cut in both directions,
 * merging takes away the edges that two neighbours share in opposite directions; either way the faces are then walked.
 */
import type { Position, Ring } from '../types.ts';
import { ringInRing } from './inside.ts';
import { isSame, side } from './segments.ts';
import { doubleArea } from './shapes.ts';

export interface Edge {
  readonly from: Position;
  readonly to: Position;
}

/** A position as a key; equal positions have equal keys. */
export function nameOf([x, y]: Position): string {
  return `${x},${y}`;
}

export function edgesOf(ring: Ring): Edge[] {
  return ring.slice(1).map((to, index) => ({ from: ring[index]!, to }));
}

/** The polygons that the edges enclose: shells counter-clockwise, holes clockwise, each hole in its shell. */
export function polygonsFrom(edges: readonly Edge[]): Ring[][] {
  const rings = walk(edges).flatMap(untangled);
  const shells = rings.filter((ring) => doubleArea(ring) > 0);
  const holes = rings.filter((ring) => doubleArea(ring) < 0);
  const polygons = shells.map((shell) => [shell]);
  for (const hole of holes) {
    const around = polygons
      .filter(([shell]) => ringInRing(hole, shell!) === 'inside')
      .sort(([a], [b]) => doubleArea(a!) - doubleArea(b!));
    around[0]?.push(hole);
  }
  return polygons;
}

function walk(edges: readonly Edge[]): Ring[] {
  const leaving = new Map<string, Edge[]>();
  for (const edge of edges) {
    const name = nameOf(edge.from);
    const others = leaving.get(name);
    if (others) others.push(edge);
    else leaving.set(name, [edge]);
  }
  const walked = new Set<Edge>();
  const rings: Ring[] = [];
  for (const start of edges) {
    if (walked.has(start)) continue;
    const ring: Position[] = [start.from];
    let edge: Edge | undefined = start;
    while (edge && !walked.has(edge)) {
      walked.add(edge);
      ring.push(edge.to);
      edge = nextOf(edge, leaving.get(nameOf(edge.to)) ?? []);
    }
    if (ring.length > 3 && isSame(ring[0]!, ring.at(-1)!)) rings.push(ring);
  }
  return rings;
}

/** The edge that leaves most sharply to the left, so that the smallest face is walked. */
function nextOf(edge: Edge, leaving: readonly Edge[]): Edge | undefined {
  return leaving.reduce<Edge | undefined>(
    (best, candidate) =>
      best === undefined || isSharper(edge, candidate.to, best.to) ? candidate : best,
    undefined,
  );
}

/** Coming along `edge`, does the way to `a` turn more to the left than the way to `b`? Straight back is the least. */
function isSharper({ from, to }: Edge, a: Position, b: Position): boolean {
  const rank = (p: Position) => {
    const turn = side(from, to, p);
    if (turn !== 0) return turn > 0 ? 3 : 1;
    return isBackward(from, to, p) ? 0 : 2;
  };
  const [rankA, rankB] = [rank(a), rank(b)];
  // Both on the same side: the sharper left is the one that has the other on its right.
  return rankA === rankB ? side(to, a, b) < 0 : rankA > rankB;
}

function isBackward(from: Position, to: Position, p: Position): boolean {
  return (p[0] - to[0]) * (to[0] - from[0]) + (p[1] - to[1]) * (to[1] - from[1]) < 0;
}

/** A ring that passes a point twice is taken apart there: its loops are rings of their own. */
function untangled(ring: Ring): Ring[] {
  const seen = new Map<string, number>();
  for (let index = 0; index < ring.length - 1; index++) {
    const name = nameOf(ring[index]!);
    const before = seen.get(name);
    if (before === undefined) {
      seen.set(name, index);
      continue;
    }
    const loop = ring.slice(before, index + 1);
    const rest = [...ring.slice(0, before), ...ring.slice(index)];
    return [...untangled(loop), ...untangled(rest)].filter((part) => part.length > 3);
  }
  return [ring];
}
