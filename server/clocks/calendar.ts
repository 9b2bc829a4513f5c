/**
 * Working time, pure: a calendar in a time zone is opening hours a weekday, days that are closed, and days with other
 * hours. The database reckons by the same rules (sql/functions/org/lay_out_calendars.sql); a test holds both together.
 */
import { addDays, weekdayOf } from './holidays.ts';

/** Minutes after local midnight; `closes` is after `opens`, 1440 at most. */
export interface Hours {
  readonly opens: number;
  readonly closes: number;
}

export interface Calendar {
  /** IANA name. */
  readonly timeZone: string;
  /** By ISO weekday, 1 is Monday; in their order, apart from one another. */
  readonly week: Readonly<Record<number, readonly Hours[]>>;
  /** Days whose hours are not those of their weekday; none means closed. By `2026-02-15`. */
  readonly days: ReadonlyMap<string, readonly Hours[]>;
}

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** Days without an open minute after which a calendar counts as never open. */
const longestClosureDays = 400;

interface Span {
  readonly opensMs: number;
  readonly closesMs: number;
}

/**
 * The instant at which so many working minutes have passed since `from`. Milliseconds since 1970, UTC.
 * Nothing to add gives `from` itself. Throws RangeError for a negative duration and for a calendar that never opens.
 */
export function addWorkingMinutes(calendar: Calendar, from: number, minutes: number): number {
  if (!(minutes >= 0)) throw new RangeError('A duration is not negative.');
  if (minutes === 0) return from;
  let leftMs = minutes * minuteMs;
  let day = localDay(calendar.timeZone, from);
  for (let closedDays = 0; closedDays < longestClosureDays; day = addDays(day, 1)) {
    closedDays += 1;
    for (const { opensMs, closesMs } of spansOf(calendar, day)) {
      const begins = Math.max(opensMs, from);
      if (closesMs <= begins) continue;
      if (leftMs <= closesMs - begins) return begins + leftMs;
      leftMs -= closesMs - begins;
      closedDays = 0;
    }
  }
  throw new RangeError('The calendar is never open.');
}

/** Working minutes from one instant to a later one; fractions count. An earlier one gives 0. */
export function workingMinutesBetween(calendar: Calendar, from: number, to: number): number {
  let totalMs = 0;
  const last = localDay(calendar.timeZone, to);
  for (let day = localDay(calendar.timeZone, from); day <= last; day = addDays(day, 1)) {
    for (const { opensMs, closesMs } of spansOf(calendar, day)) {
      totalMs += Math.max(0, Math.min(closesMs, to) - Math.max(opensMs, from));
    }
  }
  return totalMs / minuteMs;
}

function spansOf({ timeZone, week, days }: Calendar, day: string): Span[] {
  const hours = days.get(day) ?? week[weekdayOf(day)] ?? [];
  return hours.map(({ opens, closes }) => ({
    opensMs: instantOf(timeZone, day, opens),
    closesMs: instantOf(timeZone, day, closes),
  }));
}

/** A local time as an instant. One that the clocks leap over counts by the offset before the leap, as in PostgreSQL. */
function instantOf(timeZone: string, day: string, minutes: number): number {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs;
  const before = asUtc - offsetMs(timeZone, asUtc - dayMs);
  const after = asUtc - offsetMs(timeZone, asUtc + dayMs);
  if (before === after) return before;
  // Of a time that comes twice, PostgreSQL takes the second; of one that never comes, the offset before.
  return [after, before].find((one) => one + offsetMs(timeZone, one) === asUtc) ?? before;
}

function localDay(timeZone: string, instant: number): string {
  return new Date(instant + offsetMs(timeZone, instant)).toISOString().slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clocks are ahead of UTC at an instant. */
function offsetMs(timeZone: string, instant: number): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
