/** Finds the pairs of segments whose boxes meet, without looking at all pairs: sorted by their least easting. */
import type { Position } from '../types.ts';

/** A segment and where it comes from: the path's number in the list given, and its place there. */
export interface Segment {
  readonly path: number;
  readonly index: number;
  readonly from: Position;
  readonly to: Position;
}

export function segmentsOf(paths: readonly (readonly Position[])[]): Segment[] {
  return paths.flatMap((positions, path) =>
    positions.slice(1).map((to, index) => ({ path, index, from: positions[index]!, to })),
  );
}

/** Calls `visit` for each pair whose boxes meet, in a fixed order, until it answers something. */
export function findPair<T>(
  segments: readonly Segment[],
  visit: (first: Segment, second: Segment) => T | null,
): T | null {
  const sorted = [...segments].sort((a, b) => leastX(a) - leastX(b));
  for (let at = 0; at < sorted.length; at++) {
    const first = sorted[at]!;
    const greatest = Math.max(first.from[0], first.to[0]);
    for (let other = at + 1; other < sorted.length; other++) {
      const second = sorted[other]!;
      if (leastX(second) > greatest) break;
      if (!meetInHeight(first, second)) continue;
      const answer = visit(first, second);
      if (answer !== null) return answer;
    }
  }
  return null;
}

/** Calls `visit` for every such pair. */
export function eachPair(
  segments: readonly Segment[],
  visit: (first: Segment, second: Segment) => void,
): void {
  findPair(segments, (first, second) => {
    visit(first, second);
    return null;
  });
}

function leastX({ from, to }: Segment): number {
  return Math.min(from[0], to[0]);
}

function meetInHeight(a: Segment, b: Segment): boolean {
  return (
    Math.min(a.from[1], a.to[1]) <= Math.max(b.from[1], b.to[1]) &&
    Math.min(b.from[1], b.to[1]) <= Math.max(a.from[1], a.to[1])
  );
}
