/** Snapping: the right kind wins, from true coordinates. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, nearestOn } from '../../../client/edit/core/geometry/segments.ts';
import {
  type Position,
  SnapIndex,
  type SnapKind,
  type SnapRun,
  snap,
  snapKinds,
} from '../../../client/edit/core/index.ts';
import { at, lineArbitrary, positionArbitrary, square } from './shapes.ts';

const runs: readonly SnapRun[] = [
  { key: 'pipe/1', positions: [at(0, 0), at(10, 0), at(20, 10)] },
  { key: 'pipe/2', positions: [at(4, -4), at(4, 4)] },
  { key: 'valve/1', positions: [at(30, 30)] },
  { key: 'parcel/1', positions: square(100, 100, 10) },
];
const index = new SnapIndex(runs);

function snapped(
  x: number,
  y: number,
  { reach = 1, kinds = snapKinds as readonly SnapKind[], without = [] as readonly string[] } = {},
) {
  const wish = { reach, kinds: new Set(kinds), without: new Set(without) };
  return snap(at(x, y), [index], wish);
}

describe('snapping', () => {
  it.each<[string, number, number, SnapKind, Position]>([
    ['the end of a line', 0.3, 0.3, 'end', at(0, 0)],
    ['a vertex within a line', 10.2, 0.1, 'vertex', at(10, 0)],
    ['a crossing', 4.2, 0.4, 'intersection', at(4, 0)],
    ['the middle of a segment', 15.1, 5.3, 'middle', at(15, 5)],
    ['an edge', 7.5, 0.5, 'edge', at(7.5, 0)],
    ['a point', 30.4, 30.4, 'end', at(30, 30)],
    ['the first corner of a ring, which is no end', 100.1, 100.1, 'vertex', at(100, 100)],
  ])('finds %s', (_, x, y, kind, position) => {
    expect(snapped(x, y)).toMatchObject({ kind, position });
  });

  it('lets a vertex win over a nearer edge, within reach', () => {
    expect(snapped(9.3, 0.1)?.kind).toBe('vertex');
    expect(snapped(8.9, 0.1)?.kind).toBe('edge');
  });

  it('snaps to the kinds that are wanted, and not to what is being moved', () => {
    expect(snapped(0.3, 0.3, { kinds: ['edge'] })?.kind).toBe('edge');
    expect(snapped(0.3, 0.3, { kinds: ['vertex'] })?.kind).toBe('vertex');
    expect(snapped(0.3, 0.3, { without: ['pipe/1'] })).toBeNull();
    expect(snapped(50, 50)).toBeNull();
    expect(
      snap(at(0, 0), [new SnapIndex([])], {
        reach: 9,
        kinds: new Set(snapKinds),
        without: new Set(),
      }),
    ).toBeNull();
  });

  it('finds what a look at every segment finds', () => {
    fc.assert(
      fc.property(fc.array(lineArbitrary, { maxLength: 20 }), positionArbitrary, (lines, p) => {
        const all = lines.map((positions, number) => ({ key: `pipe/${number}`, positions }));
        const found = snap(p, [new SnapIndex(all)], {
          reach: 50,
          kinds: new Set<SnapKind>(['edge']),
          without: new Set(),
        });
        const distances = lines.flatMap((positions) =>
          positions.slice(1).map((to, segment) => nearestOn(p, positions[segment]!, to).distance),
        );
        const least = Math.min(Infinity, ...distances);
        if (least > 50) expect(found).toBeNull();
        else {
          expect(found?.distance).toBe(least);
          expect(distance(p, found!.position)).toBeCloseTo(least, 9);
        }
      }),
    );
  });
});
