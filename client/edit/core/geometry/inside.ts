/** Is a position inside a ring or polygon? Exact on the boundary. */
import type { Position, Ring } from '../types.ts';
import { isOn, side } from './segments.ts';

export type Location = 'inside' | 'outside' | 'boundary';

/** Where `p` lies to a ring, by the winding number. */
export function locationInRing(p: Position, ring: Ring): Location {
  let winding = 0;
  for (let index = 1; index < ring.length; index++) {
    const a = ring[index - 1]!;
    const b = ring[index]!;
    if (isOn(p, a, b)) return 'boundary';
    if (a[1] <= p[1] && b[1] > p[1] && side(a, b, p) > 0) winding++;
    if (a[1] > p[1] && b[1] <= p[1] && side(a, b, p) < 0) winding--;
  }
  return winding === 0 ? 'outside' : 'inside';
}

/** Where `p` lies to a polygon with holes. */
export function locationInPolygon(p: Position, rings: readonly Ring[]): Location {
  const [shell, ...holes] = rings;
  const inShell = shell ? locationInRing(p, shell) : 'outside';
  if (inShell !== 'inside') return inShell;
  for (const hole of holes) {
    const inHole = locationInRing(p, hole);
    if (inHole === 'boundary') return 'boundary';
    if (inHole === 'inside') return 'outside';
  }
  return 'inside';
}

/**
 * Where ring `inner` lies to ring `outer`, given that they do not cross: told by the first vertex, or middle of a
 * segment, that is not on the boundary. Null when all of them are: the rings are the same.
 */
export function ringInRing(inner: Ring, outer: Ring): 'inside' | 'outside' | null {
  for (let index = 1; index < inner.length; index++) {
    const a = inner[index - 1]!;
    const b = inner[index]!;
    const middle: Position = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    for (const p of [a, middle]) {
      const location = locationInRing(p, outer);
      if (location !== 'boundary') return location;
    }
  }
  return null;
}
