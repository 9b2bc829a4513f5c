import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf, classesOf, fitsAll, instantsOf } from '../../../client/planning/results.ts';

describe('classes of a number', () => {
  it('hold every known value once, and rise', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(50))), (values) => {
        const classes = classesOf(values);
        const known = values.filter((value) => value !== null);
        expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(known.length);
        expect(classes.every(({ count }) => count > 0)).toBe(true);
        expect(new Set(classes.map(({ colour }) => colour)).size).toBe(classes.length);
        for (const [at, { to }] of classes.entries())
          expect(to).toBe(classes[at + 1]?.from ?? null);
      }),
    );
  });

  it('are as many as there are different values, five at most', () => {
    expect(classesOf([3, 3, 3])).toMatchObject([{ from: 3, to: null, count: 3 }]);
    expect(classesOf(Array.from({ length: 100 }, (_, at) => at))).toHaveLength(5);
    expect(classesOf([null, undefined])).toEqual([]);
  });
});

const zone = 'Europe/Belgrade';

describe('the beginning of a day of the city', () => {
  it.each([
    ['2022-01-01', '2021-12-31T23:00:00'],
    ['2022-07-01', '2022-06-30T22:00:00'],
    ['2026-11-22T20:00:00.000Z', '2026-11-22T20:00:00'],
  ])('%s', (day, instant) => {
    expect(beginningOf(day, zone)).toBe(instant);
  });
});

describe('what is shown of a result', () => {
  const timeline = {
    property: 'received_at',
    interval: 'month',
    bins: [
      { from: '2022-01-01', count: 2 },
      { from: '2022-02-01', count: 1 },
      { from: '2022-03-01', count: 4 },
    ],
  } as const;

  it('is told by instants: the first included, what follows the last not', () => {
    const only = [instantsOf(timeline, { first: 0, last: 1 }, zone)];
    // Midnight in Belgrade is 23:00 of the day before in UTC.
    expect(fitsAll({ received_at: '2021-12-31T22:59:59.99Z' }, only)).toBe(false);
    expect(fitsAll({ received_at: '2021-12-31T23:00:00+00:00' }, only)).toBe(true);
    expect(fitsAll({ received_at: '2022-02-28T22:59:59.999+00:00' }, only)).toBe(true);
    expect(fitsAll({ received_at: '2022-02-28T23:00:00Z' }, only)).toBe(false);
    expect(instantsOf(timeline, { first: 2, last: 2 }, zone)).toMatchObject({ to: null });
  });

  it('is what fits the bar that was chosen as well', () => {
    const only = [
      { property: 'status', value: 'closed' },
      instantsOf(timeline, { first: 2, last: 2 }, zone),
    ];
    expect(fitsAll({ status: 'closed', received_at: '2022-03-05T00:00:00Z' }, only)).toBe(true);
    expect(fitsAll({ status: 'received', received_at: '2022-03-05T00:00:00Z' }, only)).toBe(false);
    expect(fitsAll({ received_at: '2022-03-05T00:00:00Z' }, only)).toBe(false);
  });
});
