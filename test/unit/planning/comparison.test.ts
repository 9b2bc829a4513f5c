/** Two runs held against each other: parts by their names, what can be told apart, and what the map is told. */
import { expect, it } from 'vitest';
import {
  compareRuns,
  differenceCodes,
  greatestDifference,
  haveSameParts,
  markCodes,
} from '../../../client/planning/comparison.ts';
import type { Job } from '../../../client/planning/processes.ts';

function collection(properties: readonly Readonly<Record<string, unknown>>[]) {
  const features = properties.map((one, at) => ({ id: at + 1, geometry: null, properties: one }));
  return { value: { type: 'FeatureCollection', features } };
}

function jobOf(processID: string, inputs: Readonly<Record<string, unknown>> = {}): Job {
  return {
    jobID: '',
    processID,
    status: 'successful',
    created: '2026-11-01T00:00:00Z',
    recipe: { inputs },
    method: { text: '', sources: [] },
    isMine: true,
    title: '',
    isPinned: false,
  };
}

it('takes cells for the same only where edge, zones and denominator are', () => {
  const usual = jobOf('counts');
  expect(haveSameParts(usual, jobOf('counts', { cellMetres: 250, by: 'hexagon' }))).toBe(true);
  expect(haveSameParts(usual, jobOf('counts', { filter: 'a = 1' }))).toBe(true);
  expect(haveSameParts(usual, jobOf('counts', { cellMetres: 100 }))).toBe(false);
  expect(haveSameParts(usual, jobOf('counts', { denominator: 'addresses' }))).toBe(false);
  expect(haveSameParts(usual, jobOf('hot-spots'))).toBe(false);
});

it('counts what one run does not tell as none, and puts the greatest difference first', () => {
  const one = {
    cells: collection([
      { cell: '1,1', count: 4 },
      { cell: '1,2', count: 3 },
    ]),
  };
  const other = {
    cells: collection([
      { cell: '1,2', count: 2 },
      { cell: '9,9', count: 7 },
    ]),
  };
  const { parts } = compareRuns('counts', one, other, true);
  expect(
    parts.map(({ key, one, other, difference, isApart }) => [key, one, other, difference, isApart]),
  ).toEqual([
    ['9,9', 0, 7, 7, null],
    ['1,1', 4, 0, -4, null],
    ['1,2', 3, 2, -1, null],
  ]);
  expect(greatestDifference(parts)).toBe(7);
  const codes = differenceCodes(parts, String);
  expect(codes.map(({ value, sign }) => [value, sign])).toEqual([
    ['9,9', '7'],
    ['1,1', '-4'],
    ['1,2', '-1'],
  ]);
  expect(new Set(codes.map(({ colour }) => colour)).size).toBe(3);
});

it('tells rates apart only where their intervals do not meet', () => {
  const rates = (low: number, rate: number, high: number) => ({
    cells: collection([{ cell: '5', title: 'Centar', count: 1, rate, low, high }]),
    summary: { value: { count: 1, rate, low, high } },
  });
  const apart = compareRuns('counts', rates(1, 2, 3), rates(4, 5, 6), true);
  expect(apart.parts[0]).toMatchObject({
    title: 'Centar',
    one: 2,
    other: 5,
    difference: 3,
    isApart: true,
  });
  expect(compareRuns('counts', rates(1, 2, 3), rates(3, 5, 6), true).parts[0]?.isApart).toBe(false);
  // Rates per other things are not held against each other at all.
  const whole = compareRuns('counts', rates(1, 2, 3), rates(4, 5, 6), false).whole;
  expect(whole.map(({ key }) => key)).toEqual(['count']);
});

it('tallies hot cells, and marks on the map in which run they are hot', () => {
  const one = {
    cells: collection([
      { cell: 'a', kind: 'hot' },
      { cell: 'b', kind: 'hot' },
      { cell: 'c', kind: 'none' },
    ]),
  };
  const other = {
    cells: collection([
      { cell: 'b', kind: 'hot' },
      { cell: 'c', kind: 'hot' },
    ]),
  };
  expect(compareRuns('hot-spots', one, other, true).tally).toEqual({ both: 1, one: 1, other: 1 });
  expect(markCodes('hot-spots', one, other).map(({ value, sign }) => [value, sign])).toEqual([
    ['a', '1'],
    ['b', '1+2'],
    ['c', '2'],
  ]);
});
