/** How two straight segments lie to each other; decided exactly (Shewchuk's predicates), so that no sliver fools it. */
import { orient2d } from 'robust-predicates';
import type { Position } from '../types.ts';

/** Positive when `c` lies left of the way from `a` to `b`, negative on its right, 0 on the straight line. */
export function side(a: Position, b: Position, c: Position): number {
  // robust-predicates counts clockwise as positive.
  return -Math.sign(orient2d(a[0], a[1], b[0], b[1], c[0], c[1]));
}

export function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

export function distance(a: Position, b: Position): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/** Halfway between two positions, in height as well when both have one. */
export function middleOf(a: Position, b: Position): Position {
  return between(a, b, 0.5);
}

/** The position at `share` (0–1) of the way from `a` to `b`. */
export function between(a: Position, b: Position, share: number): Position {
  const x = a[0] + (b[0] - a[0]) * share;
  const y = a[1] + (b[1] - a[1]) * share;
  if (a[2] === undefined || b[2] === undefined) return [x, y];
  return [x, y, a[2] + (b[2] - a[2]) * share];
}

export interface Nearest {
  readonly position: Position;
  /** How far along the segment, 0–1. */
  readonly share: number;
  /** In metres. */
  readonly distance: number;
}

/** The point of segment `ab` that is nearest to `p`. */
export function nearestOn(p: Position, a: Position, b: Position): Nearest {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  const raw = squared === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared;
  const share = Math.min(1, Math.max(0, raw));
  const position = share === 0 ? a : share === 1 ? b : between(a, b, share);
  return { position, share, distance: distance(p, position) };
}

/** Does `p`, known to lie on the straight line through `a` and `b`, lie within their box? */
function isWithinBox(p: Position, a: Position, b: Position): boolean {
  return (
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  );
}

/** Does `p` lie on segment `ab`, ends included? Exact. */
export function isOn(p: Position, a: Position, b: Position): boolean {
  return side(a, b, p) === 0 && isWithinBox(p, a, b);
}

/** `cross`: each passes through the other's inside. `touch`: they share one point. `overlap`: they share a stretch. */
export type Meeting =
  | { readonly kind: 'none' }
  | { readonly kind: 'cross' | 'touch' | 'overlap'; readonly position: Position };

/** How segments `ab` and `cd` meet, and where: for a touch the very vertex that touches. */
export function meetingOf(a: Position, b: Position, c: Position, d: Position): Meeting {
  const sides = [side(c, d, a), side(c, d, b), side(a, b, c), side(a, b, d)] as const;
  const [ofA, ofB, ofC, ofD] = sides;
  if (ofA === 0 && ofB === 0) return meetingOnLine(a, b, c, d);
  if (ofA * ofB > 0 || ofC * ofD > 0) return { kind: 'none' };
  if (ofA * ofB < 0 && ofC * ofD < 0) {
    return { kind: 'cross', position: crossingOf(a, b, c, d) };
  }
  const [touching] = [a, b, c, d].filter((_, index) => sides[index] === 0);
  return { kind: 'touch', position: touching! };
}

function meetingOnLine(a: Position, b: Position, c: Position, d: Position): Meeting {
  const shared: Position[] = [];
  const take = (p: Position, from: Position, to: Position) => {
    if (isOn(p, from, to) && !shared.some((other) => isSame(other, p))) shared.push(p);
  };
  take(a, c, d);
  take(b, c, d);
  take(c, a, b);
  take(d, a, b);
  const [first, second] = shared;
  if (!first) return { kind: 'none' };
  return { kind: second ? 'overlap' : 'touch', position: first };
}

/** Where two segments that cross meet; in height as on the first. */
function crossingOf(a: Position, b: Position, c: Position, d: Position): Position {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const [ex, ey] = [d[0] - c[0], d[1] - c[1]];
  const share = ((c[0] - a[0]) * ey - (c[1] - a[1]) * ex) / (dx * ey - dy * ex);
  return between(a, b, Math.min(1, Math.max(0, share)));
}
