/** Where the pointer snaps to, of what kind, and on which feature. */
import { distance, isSame, meetingOf, middleOf, nearestOn } from '../geometry/segments.ts';
import type { Position } from '../types.ts';
import type { NearSegment, SnapIndex } from './snap-index.ts';

/** In the order in which they win. An end is a vertex at which a line ends: where networks join. */
export const snapKinds = ['end', 'vertex', 'intersection', 'middle', 'edge'] as const;
export type SnapKind = (typeof snapKinds)[number];

export interface Snap {
  readonly kind: SnapKind;
  readonly position: Position;
  /** The feature snapped to; for an intersection the nearer of the two. */
  readonly key: string;
  /** From the pointer, in metres. */
  readonly distance: number;
}

export interface SnapWish {
  /** How far the pointer reaches, in metres: what some pixels are at the present zoom. */
  readonly reach: number;
  readonly kinds: ReadonlySet<SnapKind>;
  /** Features not to snap to: the one that is being moved. */
  readonly without: ReadonlySet<string>;
}

/** Crossings are looked for among this many of the nearest segments: more lie on one spot only in a heap of copies. */
const crossingSegments = 24;

/** The best place to snap to among several indexes, null when nothing is within reach. */
export function snap(at: Position, indexes: readonly SnapIndex[], wish: SnapWish): Snap | null {
  const near = indexes
    .flatMap((index) => index.near(at, wish.reach))
    .filter(({ key }) => !wish.without.has(key));
  let best: Snap | null = null;
  for (const candidate of candidatesOf(at, near, wish)) {
    if (candidate.distance <= wish.reach && isBetter(candidate, best)) best = candidate;
  }
  return best;
}

function* candidatesOf(
  at: Position,
  near: readonly NearSegment[],
  { kinds, reach }: SnapWish,
): Generator<Snap> {
  const make = (kind: SnapKind, position: Position, key: string): Snap => ({
    kind,
    position,
    key,
    distance: distance(at, position),
  });
  const edges: { segment: NearSegment; away: number }[] = [];
  for (const segment of near) {
    const { from, to, key, isFirst, isLast } = segment;
    const isPoint = isSame(from, to);
    for (const [vertex, isEnd] of [
      [from, isFirst],
      [to, isLast],
    ] as const) {
      const kind = isEnd && kinds.has('end') ? 'end' : 'vertex';
      if (kinds.has(kind)) yield make(kind, vertex, key);
    }
    if (isPoint) continue;
    if (kinds.has('middle')) yield make('middle', middleOf(from, to), key);
    const nearest = nearestOn(at, from, to);
    if (nearest.distance > reach) continue;
    edges.push({ segment, away: nearest.distance });
    if (kinds.has('edge')) yield { kind: 'edge', key, ...nearest };
  }
  if (kinds.has('intersection')) yield* crossingsOf(edges, make);
}

function* crossingsOf(
  edges: { segment: NearSegment; away: number }[],
  make: (kind: SnapKind, position: Position, key: string) => Snap,
): Generator<Snap> {
  const nearest = edges
    .sort((a, b) => a.away - b.away)
    .slice(0, crossingSegments)
    .map(({ segment }) => segment);
  for (const [number, a] of nearest.entries()) {
    for (const b of nearest.slice(number + 1)) {
      const meeting = meetingOf(a.from, a.to, b.from, b.to);
      if (meeting.kind === 'cross') yield make('intersection', meeting.position, a.key);
    }
  }
}

function isBetter(candidate: Snap, best: Snap | null): boolean {
  if (!best) return true;
  const [rank, bestRank] = [snapKinds.indexOf(candidate.kind), snapKinds.indexOf(best.kind)];
  return rank === bestRank ? candidate.distance < best.distance : rank < bestRank;
}
