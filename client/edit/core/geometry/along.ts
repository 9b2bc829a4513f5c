/** The way along a path from one place on it to another: what a new edge takes over when it follows one that is there. */
import type { Position } from '../types.ts';
import { distance, isSame } from './segments.ts';
import { lengthOf, withoutRepeats } from './shapes.ts';
import { nearestOnLine } from './split.ts';

/**
 * The vertices from `from` to `to`, without the first and with the last; of a ring the shorter way round. Null when either
 * does not lie within `reach` metres of the path.
 */
export function wayAlong(
  path: readonly Position[],
  from: Position,
  to: Position,
  reach: number,
): readonly Position[] | null {
  if (path.length < 2) return null;
  const start = nearestOnLine(path, from);
  const end = nearestOnLine(path, to);
  if (start.distance > reach || end.distance > reach) return null;
  const isForward =
    start.segment < end.segment ||
    (start.segment === end.segment && isBefore(path[start.segment]!, from, to));
  const direct = isForward
    ? path.slice(start.segment + 1, end.segment + 1)
    : path.slice(end.segment + 1, start.segment + 1).toReversed();
  // What stands within reach of either place is that place.
  const between = (positions: readonly Position[]) =>
    positions.filter((one) => distance(one, from) > reach && distance(one, to) > reach);
  const way = withoutFirst([from, ...between(direct), to]);
  if (!isRing(path)) return way;
  const open = path.slice(0, -1);
  // The other way round: on from the later place over the seam of the ring to the earlier one.
  const [early, late] = isForward ? [start, end] : [end, start];
  const over = [...open.slice(late.segment + 1), ...open.slice(0, early.segment + 1)];
  const around = withoutFirst([from, ...between(isForward ? over.toReversed() : over), to]);
  return lengthOf([from, ...around]) < lengthOf([from, ...way]) ? around : way;
}

function isRing(path: readonly Position[]): boolean {
  return path.length > 3 && isSame(path[0]!, path.at(-1)!);
}

/** Which of two places on one segment comes first, seen from its beginning. */
function isBefore(origin: Position, a: Position, b: Position): boolean {
  return lengthOf([origin, a]) <= lengthOf([origin, b]);
}

function withoutFirst(way: readonly Position[]): readonly Position[] {
  return withoutRepeats(way).slice(1);
}
