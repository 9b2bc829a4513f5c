/** Requests that gather: told when chance does not explain them, the tightest window first. */
import { describe, expect, it } from 'vitest';
import { findGatherings, poissonTail, type Window } from '../../../server/network/gathering.ts';

const window = (key: string, size: number, ...requests: number[]): Window => ({
  key,
  size,
  requests,
});

describe('a gathering', () => {
  it('is told from three requests on that chance does not explain', () => {
    expect(findGatherings([window('a', 30, 1, 2)], 1e-5)).toEqual([]);
    expect(findGatherings([window('a', 30, 1, 2, 3)], 1e-5)).toMatchObject([
      { window: { key: 'a' } },
    ]);
    // Ten such requests an hour are usual among so many addresses.
    expect(findGatherings([window('a', 30_000, 1, 2, 3)], 1e-4)).toEqual([]);
  });

  it('is put where the same requests lie closest together', () => {
    const windows = [
      window('all', 400, 1, 2, 3),
      window('street', 40, 1, 2, 3),
      window('main', 90, 1, 2, 3),
    ];
    expect(findGatherings(windows, 1e-5).map((one) => one.window.key)).toEqual(['street']);
  });

  it('takes in more requests rather than fewer addresses', () => {
    const windows = [window('street', 40, 1, 2, 3), window('quarter', 90, 1, 2, 3, 4, 5, 6)];
    expect(findGatherings(windows, 1e-5).map((one) => one.window.key)).toEqual(['quarter']);
  });

  it('counts each request once: two faults at once are two gatherings', () => {
    const windows = [
      window('east', 40, 1, 2, 3),
      window('west', 40, 7, 8, 9),
      window('both', 4000, 1, 2, 3, 7, 8, 9),
    ];
    expect(
      findGatherings(windows, 1e-5)
        .map((one) => one.window.key)
        .sort(),
    ).toEqual(['east', 'west']);
  });
});

describe('the tail of the Poisson distribution', () => {
  it.each([
    // Counts, means and values to four digits, as tables of the distribution give them.
    [0, 2, 1],
    [1, 1, 0.6321],
    [3, 1, 0.0803],
    [5, 2, 0.0527],
    [10, 5, 0.0318],
    [3, 0.01, 1.654e-7],
  ])('P(N >= %i) at mean %d is %d', (count, mean, expected) => {
    expect(poissonTail(count, mean) / expected).toBeCloseTo(1, 2);
  });
});
