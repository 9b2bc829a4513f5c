/** Days and the periods that they lie in. Days are numbers: those since 2000-01-01 in the city's calendar. */
import { dayZeroMs } from './columns.ts';

export const units = ['day', 'week', 'month', 'year', 'none'] as const;
/** `none`: the whole time as one period. Weeks begin on Monday (ISO 8601). */
export type Unit = (typeof units)[number];

const dayMs = 86_400_000;

/** The number of a day that is written as 2026-11-22. */
export function dayNumber(text: string): number {
  return Math.round((Date.parse(`${text}T00:00:00Z`) - dayZeroMs) / dayMs);
}

/** 2026-11-22, of the number of a day. */
export function dayText(day: number): string {
  return new Date(dayZeroMs + day * dayMs).toISOString().slice(0, 10);
}

/** The first day of the period that a day lies in. */
export function beginningOf(day: number, unit: Unit): number {
  if (unit === 'day' || unit === 'none') return day;
  // 2000-01-01 was a Saturday.
  if (unit === 'week') return day - ((((day + 5) % 7) + 7) % 7);
  const date = new Date(dayZeroMs + day * dayMs);
  const month = unit === 'month' ? date.getUTCMonth() : 0;
  return Math.round((Date.UTC(date.getUTCFullYear(), month, 1) - dayZeroMs) / dayMs);
}

export interface Periods {
  readonly from: number;
  readonly to: number;
  /** First day of each; of the first one the first day that is counted. */
  readonly begins: readonly number[];
  /** Of each day from `from` on, the period that it lies in. */
  readonly indexes: Int32Array;
}

/** The periods of a time, both ends counted. A first or last one that is cut short counts what lies within the time. */
export function periodsOf(from: number, to: number, unit: Unit): Periods {
  const begins: number[] = [];
  const indexes = new Int32Array(to - from + 1);
  let last = Number.NaN;
  for (let day = from; day <= to; day++) {
    const begin = unit === 'none' ? from : beginningOf(day, unit);
    if (begin !== last) begins.push(Math.max(begin, from));
    last = begin;
    indexes[day - from] = begins.length - 1;
  }
  return { from, to, begins, indexes };
}
