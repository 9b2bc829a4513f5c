/** The input `period`: an interval of days or instants, either end open. Pure. */
import { wrongInput } from './faults.ts';

export interface Period {
  /** A day as 2026-01-31, or an instant; null for open. */
  readonly from: string | null;
  readonly to: string | null;
}

const end =
  /^(?:\.\.|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?)$/;
const help = 'Give an interval of days or instants, as 2022-01-01/2026-11-01 or 2022-01-01/.. .';

/** Throws a Fault that names the input. */
export function periodOf(text: string, input = 'period'): Period {
  const ends = text.split('/');
  const [from = '', to = ''] = ends;
  const isForm =
    ends.length === 2 && end.test(from) && end.test(to) && (from !== '..' || to !== '..');
  if (!isForm || !isInCalendar(from) || !isInCalendar(to)) throw wrongInput(input, help);
  const period = { from: from === '..' ? null : from, to: to === '..' ? null : to };
  if (
    period.from !== null &&
    period.to !== null &&
    Date.parse(period.from) > Date.parse(period.to)
  ) {
    throw wrongInput(input, 'It ends before it begins.');
  }
  return period;
}

function isInCalendar(text: string): boolean {
  if (text === '..') return true;
  const day = text.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(Date.parse(text)) &&
    !Number.isNaN(parsed.getTime()) &&
    parsed.toISOString().startsWith(day)
  );
}

export const isDay = (text: string): boolean => text.length === 10;

/**
 * SQL for the first instant of an end, or the first after it. `name` is a bound text; a day is the city's, which knows
 * summer and winter time.
 */
export function instantSql(text: string, name: string, zone: string, isAfter: boolean): string {
  if (!isDay(text)) return `:${name}::timestamptz`;
  const day = isAfter ? `(:${name}::date + 1)` : `:${name}::date`;
  return `(${day}::timestamp at time zone :${zone}::text)`;
}
