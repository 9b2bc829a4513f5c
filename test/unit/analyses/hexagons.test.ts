/** The grid of hexagons, outlines of cells, hulls, bins of time, periods: what holds for all inputs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  centreOf,
  cornersOf,
  groupsOf,
  metresOf,
  nameOf,
  neighboursOf,
  outlinesOf,
  turnOf,
} from '../../../server/analyses/hexagons.ts';
import { hullOf } from '../../../server/analyses/hull.ts';
import { periodOf } from '../../../server/analyses/period.ts';
import { binOf, binsOf, intervals } from '../../../server/analyses/timeline.ts';

const cell = fc.record({
  i: fc.integer({ min: -50, max: 50 }),
  j: fc.integer({ min: -50, max: 50 }),
});
const edgeMetres = 250;
const root3 = Math.sqrt(3);

describe('a hexagon', () => {
  it('has six corners an edge away from its centre', () => {
    fc.assert(
      fc.property(cell, (one) => {
        const [x, y] = centreOf(one, edgeMetres);
        for (const corner of cornersOf(one)) {
          const [cornerX, cornerY] = metresOf(corner, edgeMetres);
          expect(Math.hypot(cornerX - x, cornerY - y)).toBeCloseTo(edgeMetres, 6);
        }
      }),
    );
  });

  it('has six neighbours, whose neighbour it is, two heights of a triangle away', () => {
    fc.assert(
      fc.property(cell, (one) => {
        const [x, y] = centreOf(one, edgeMetres);
        const around = neighboursOf(one);
        expect(new Set(around.map(nameOf)).size).toBe(6);
        for (const other of around) {
          const [otherX, otherY] = centreOf(other, edgeMetres);
          expect(Math.hypot(otherX - x, otherY - y)).toBeCloseTo(root3 * edgeMetres, 6);
          expect(neighboursOf(other).map(nameOf)).toContain(nameOf(one));
        }
      }),
    );
  });
});

/** A patch that grows from one cell, so that it hangs together. */
const patch = fc
  .tuple(cell, fc.array(fc.tuple(fc.nat(), fc.nat(5)), { maxLength: 40 }))
  .map(([first, steps]) => {
    const cells = new Map([[nameOf(first), first]]);
    for (const [from, to] of steps) {
      const all = [...cells.values()];
      const next = neighboursOf(all[from % all.length]!)[to]!;
      cells.set(nameOf(next), next);
    }
    return [...cells.values()];
  });

describe('outlines', () => {
  it('hold exactly the area of their cells, closed, one around all', () => {
    fc.assert(
      fc.property(patch, (cells) => {
        const rings = outlinesOf(cells);
        for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
        // In units of half an edge by half a height a hexagon has twice 6 of area.
        expect(rings.reduce((sum, ring) => sum + turnOf(ring), 0)).toBe(cells.length * 12);
        expect(rings.filter((ring) => turnOf(ring) > 0)).toHaveLength(1);
      }),
    );
  });

  it('are as many groups as hang together', () => {
    fc.assert(
      fc.property(patch, patch, (one, two) => {
        const far = two.map(({ i, j }) => ({ i: i + 1_000, j }));
        const groups = groupsOf([...one, ...far]);
        expect(groups.map((group) => group.length).sort()).toEqual([one.length, far.length].sort());
      }),
    );
  });
});

describe('a hull', () => {
  const point = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }));
  it('has all points on its left', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), (points) => {
        const hull = hullOf(points);
        for (const [at, [ax, ay]] of hull.entries()) {
          const [bx, by] = hull[(at + 1) % hull.length]!;
          for (const [x, y] of points) {
            expect((bx - ax) * (y - ay) - (by - ay) * (x - ax)).toBeGreaterThanOrEqual(0);
          }
        }
        const names = points.map(String);
        for (const corner of hull) expect(names).toContain(String(corner));
      }),
    );
  });
});

describe('bins of time', () => {
  const day = fc
    .integer({ min: 0, max: 20_000 })
    .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
  const days = fc.uniqueArray(day, { minLength: 1, maxLength: 40 }).map((all) => all.sort());

  it('hold every day once, without gaps', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...intervals, 'auto' as const), (all, wanted) => {
        const counted = all.map((one) => ({ day: one, count: 1 }));
        const { interval, bins } = binsOf(counted, wanted);
        const isCut = bins.length >= 2_000;
        if (!isCut) expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        for (const { from } of bins) expect(binOf(from, interval)).toBe(from);
        const gaps = bins
          .slice(1)
          .map(({ from }, at) => Date.parse(from) - Date.parse(bins[at]!.from));
        const longest = { day: 1, week: 7, month: 31, year: 366 }[interval];
        expect(gaps.every((ms) => ms > 0 && ms <= longest * 86_400_000)).toBe(true);
      }),
    );
  });

  it('of weeks begin on Monday', () => {
    expect(binOf('2026-11-22', 'week')).toBe('2026-11-16');
    expect(binOf('2026-11-23', 'week')).toBe('2026-11-23');
  });

  it('are as long as the stretch wants', () => {
    const of = (last: string) =>
      binsOf(
        [
          { day: '2022-01-01', count: 1 },
          { day: last, count: 1 },
        ],
        'auto',
      ).interval;
    expect([of('2022-02-01'), of('2022-12-31'), of('2026-11-01'), of('2060-01-01')]).toEqual([
      'day',
      'week',
      'month',
      'year',
    ]);
  });
});

describe('a period', () => {
  it('has ends that are days, instants or open', () => {
    expect(periodOf('2022-01-01/..')).toEqual({ from: '2022-01-01', to: null });
    expect(periodOf('../2022-01-01T10:00:00+01:00').from).toBeNull();
  });

  it.each([
    '',
    '..',
    '../..',
    '2022-01-01',
    '2022-02-30/..',
    '2022-13-01/..',
    '1/2',
    '2023-01-01/2022-01-01',
  ])('is not %j', (text) => {
    expect(() => periodOf(text)).toThrow(expect.objectContaining({ code: 'invalid-body' }));
  });
});
