import { expect, it } from 'vitest';
import { dayNumber, dayText, periodsOf, type Unit } from '../../../server/figures/periods.ts';

const begins = (from: string, to: string, unit: Unit) =>
  periodsOf(dayNumber(from), dayNumber(to), unit).begins.map(dayText);

it.each([
  ['2024-02-27', '2024-03-01', 'day', ['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01']],
  // A Thursday; weeks begin on Monday, also before the day from which days are counted.
  ['2026-01-01', '2026-01-13', 'week', ['2026-01-01', '2026-01-05', '2026-01-12']],
  ['1999-12-26', '2000-01-04', 'week', ['1999-12-26', '1999-12-27', '2000-01-03']],
  ['2025-12-15', '2026-02-01', 'month', ['2025-12-15', '2026-01-01', '2026-02-01']],
  ['2023-07-01', '2025-01-01', 'year', ['2023-07-01', '2024-01-01', '2025-01-01']],
  ['2023-07-01', '2025-01-01', 'none', ['2023-07-01']],
] as const)('from %s to %s by %s', (from, to, unit, expected) => {
  expect(begins(from, to, unit)).toEqual(expected);
});

it('tells of each day the period that it lies in', () => {
  const { indexes } = periodsOf(dayNumber('2026-01-30'), dayNumber('2026-02-02'), 'month');
  expect([...indexes]).toEqual([0, 0, 1, 1]);
});
