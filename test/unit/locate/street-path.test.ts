import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Line,
  lengthOf,
  middleOf,
  type Position,
  pathAlong,
} from '../../../server/locate/street-path.ts';

const bend: Line = [
  [0, 0],
  [100, 0],
  [100, 100],
];

describe('the way along a street', () => {
  it('is the piece of its line between the feet of the two points', () => {
    expect(pathAlong([bend], [20, 8], [108, 60])).toEqual([
      [20, 0],
      [100, 0],
      [100, 60],
    ]);
  });

  it('runs from the first point to the second, whichever way the line was drawn', () => {
    expect(pathAlong([bend], [108, 60], [20, 8])).toEqual([
      [100, 60],
      [100, 0],
      [20, 0],
    ]);
  });

  it('goes over the gap that a crossing leaves, and on in a line drawn the other way', () => {
    const beyond: Line = [
      [300, 0],
      [120, 0],
    ];
    const straight: Line = [
      [0, 0],
      [100, 0],
    ];
    expect(pathAlong([straight, beyond], [50, 5], [200, -5])).toEqual([
      [50, 0],
      [100, 0],
      [120, 0],
      [200, 0],
    ]);
  });

  it('takes the shorter of two ways round', () => {
    const round: Line[] = [
      [
        [0, 0],
        [100, 0],
      ],
      [
        [100, 0],
        [100, 300],
        [0, 300],
      ],
      [
        [0, 300],
        [0, 0],
      ],
    ];
    const way = pathAlong(round, [0, 100], [50, 0]) as Line;
    expect(lengthOf(way)).toBeCloseTo(150);
  });

  it('is none where the street is not joined, or is no line', () => {
    const far: Line = [
      [1000, 0],
      [1100, 0],
    ];
    expect(pathAlong([bend, far], [20, 8], [1050, 5])).toBeUndefined();
    expect(pathAlong([], [0, 0], [1, 1])).toBeUndefined();
  });

  it('is as long from there as from here, and never shorter than the straight line', () => {
    const coordinate = fc.integer({ min: -500, max: 500 });
    const position = fc.tuple(coordinate, coordinate);
    const line = fc.array(position, { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(line, position, position, (drawn, from, to) => {
        fc.pre(lengthOf(drawn) > 1);
        const there = pathAlong([drawn], from, to) as Line;
        const back = pathAlong([drawn], to, from) as Line;
        expect(lengthOf(there)).toBeCloseTo(lengthOf(back), 4);
        const [start, end] = [there[0] as Position, there.at(-1) as Position];
        const straight = Math.hypot(start[0] - end[0], start[1] - end[1]);
        expect(lengthOf(there)).toBeGreaterThanOrEqual(straight - 1e-6);
      }),
    );
  });
});

describe('the middle of a line', () => {
  it('lies at half of its length', () => {
    expect(middleOf(bend)).toEqual([100, 0]);
    expect(
      middleOf([
        [0, 0],
        [0, 0],
        [10, 0],
      ]),
    ).toEqual([5, 0]);
  });
});
