/** Figures that are not there: why, in which rows, and told together where several miss in the same ones. */
import { expect, it } from 'vitest';
import { gapReason, gapsOf } from '../../../client/figures/gaps.ts';
import type { Figures } from '../../../server/http/api/schema.ts';

type FigureRow = Figures['rows'][number];

const measure = (name: string): Figures['measures'][number] => ({
  name,
  about: 'times',
  unit: 'working_minutes',
  title: name,
  method: '',
});

const row = (month: number, values: FigureRow['values'], more: Partial<FigureRow> = {}) => ({
  period: `2026-${String(month).padStart(2, '0')}-01`,
  values,
  ...more,
});

const rows: readonly FigureRow[] = [
  row(1, { median: 4, ninth: 9 }),
  row(2, { median: null, ninth: null }, { isWithheld: true }),
  row(3, { median: null, ninth: null }, { withheld: ['median', 'ninth'] }),
  row(4, { median: 0, ninth: null }),
  row(5, { median: null, ninth: 7 }, { withheld: ['median'] }),
];

it('tells what is withheld from what there is nothing to tell from, and nought from both', () => {
  expect(rows.map((one) => gapReason(one, 'median'))).toEqual([
    null,
    'withheld',
    'withheld',
    null,
    'withheld',
  ]);
  expect(rows.map((one) => gapReason(one, 'ninth'))).toEqual([
    null,
    'withheld',
    'withheld',
    'nothing',
    null,
  ]);
});

it('puts rows one after the other into one gap, and measures that miss alike together', () => {
  const found = gapsOf(rows, [measure('median'), measure('ninth'), measure('median')]);
  expect(
    found.map(({ reason, measures, gaps }) => [reason, measures.map(({ name }) => name), gaps]),
  ).toEqual([
    [
      'withheld',
      ['median', 'median'],
      [
        { first: 1, last: 2 },
        { first: 4, last: 4 },
      ],
    ],
    ['withheld', ['ninth'], [{ first: 1, last: 2 }]],
    ['nothing', ['ninth'], [{ first: 3, last: 3 }]],
  ]);
  expect(gapsOf(rows.slice(0, 1), [measure('median')])).toEqual([]);
});
