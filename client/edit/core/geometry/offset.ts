/** A line parallel to another, as a kerb or a second pipe lies beside the first. */
import type { Position, Reason } from '../types.ts';
import { isSame } from './segments.ts';
import { withoutRepeats } from './shapes.ts';

/** A corner is met by both edges' parallels; where they would meet farther off than so many times the distance, it is cut. */
const mostMitre = 2;

/**
 * The line at `metres` to the right of another, seen in the direction in which that was drawn; to the left when negative.
 * Refused where an edge is too short for its bend: its parallel would run backwards.
 */
export function offsetLine(
  line: readonly Position[],
  metres: number,
): readonly Position[] | Reason {
  if (!Number.isFinite(metres) || metres === 0) return { code: 'not-finite' };
  const clean = withoutRepeats(line);
  const edges = clean.slice(1).map((to, index) => directionOf(clean[index]!, to));
  if (edges.length === 0) return { code: 'too-few-points' };
  // A line that comes back to its beginning has a corner there as well.
  const isClosed = clean.length > 3 && isSame(clean[0]!, clean.at(-1)!);
  const [first, last] = isClosed ? [edges.at(-1), edges[0]] : [];
  const corners = clean.map((position, index) =>
    cornerAt(
      position,
      edges[index - 1] ?? first ?? edges[index]!,
      edges[index] ?? last ?? edges[index - 1]!,
      metres,
    ),
  );
  for (const [index, [east, north]] of edges.entries()) {
    const from = corners[index]!.at(-1)!;
    const to = corners[index + 1]![0]!;
    const isForward = (to[0] - from[0]) * east + (to[1] - from[1]) * north > 0;
    if (!isForward) return { code: 'offset-folds', position: clean[index]! };
  }
  if (!isClosed) return corners.flat();
  // Where the corner of the seam is cut, its two places are the last and the first; one is said twice, as a ring's is.
  const ring = [...corners[0]!.slice(-1), ...corners.slice(1).flat()];
  return isSame(ring[0]!, ring.at(-1)!) ? ring : [...ring, ring[0]!];
}

type Direction = readonly [east: number, north: number];

function directionOf(from: Position, to: Position): Direction {
  const [east, north] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(east, north);
  return [east / length, north / length];
}

/** Where the parallels of two edges meet: one place, or two where the corner is cut. */
function cornerAt(
  [x, y]: Position,
  [beforeEast, beforeNorth]: Direction,
  [afterEast, afterNorth]: Direction,
  metres: number,
): readonly Position[] {
  // To the right of a direction is (north, −east).
  const [right, down] = [beforeNorth + afterNorth, -(beforeEast + afterEast)];
  const share = 1 + beforeEast * afterEast + beforeNorth * afterNorth;
  if (share * mostMitre * mostMitre >= 2) {
    return [[x + (right / share) * metres, y + (down / share) * metres]];
  }
  return [
    [x + beforeNorth * metres, y - beforeEast * metres],
    [x + afterNorth * metres, y - afterEast * metres],
  ];
}
