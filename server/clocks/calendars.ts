/** The calendars as a city keeps them. A correction reckons the clocks of all open requests anew, in its transaction. */
import { localised } from '../catalog/index.ts';
import { type Database, statement, type Transaction } from '../db/index.ts';
import { Fault, type FieldFault } from '../errors.ts';
import type { CalendarChange, CalendarDescription, Language } from '../http/api/schema.ts';
import type { Viewer } from '../viewer.ts';

const calendars = statement('clock/calendars');
const putCalendarRow = statement('clock/put_calendar');
const putHours = statement('clock/put_hours');
const putDays = statement('clock/put_days');

/** Milliseconds that reckoning the clocks of a large city anew may take. */
const reckoningLimitMs = 120_000;

interface CalendarRow extends Record<string, unknown> {
  code: string;
  titles: Record<string, string>;
  time_zone: string | null;
  keeps_holidays: boolean;
  hours: { weekday: number; opens: string; closes: string }[];
  days: CalendarDescription['days'];
  holidays: { day: string; titles: Record<string, string> }[];
}

export async function listCalendars(
  database: Database,
  viewer: Viewer,
  language: Language,
): Promise<CalendarDescription[]> {
  return database.as(viewer, (t) => describeCalendars(t, language), { readOnly: true });
}

/** One of them in the caller's transaction, or undefined. */
export async function describeCalendar(
  t: Transaction,
  code: string,
  language: Language,
): Promise<CalendarDescription | undefined> {
  return (await describeCalendars(t, language)).find((one) => one.code === code);
}

async function describeCalendars(
  t: Transaction,
  language: Language,
): Promise<CalendarDescription[]> {
  const rows = await t.rows<CalendarRow>(calendars);
  return rows.map((row) => ({
    code: row.code,
    title: localised(row.titles, row.code, language),
    titles: row.titles,
    timeZone: row.time_zone,
    keepsHolidays: row.keeps_holidays,
    week: weekOf(row.hours),
    days: row.days,
    holidays: row.holidays.map(({ day, titles }) => ({
      day,
      title: localised(titles, day, language),
    })),
  }));
}

function weekOf(hours: CalendarRow['hours']): CalendarDescription['week'] {
  const week: Record<string, { opens: string; closes: string }[]> = {};
  for (const { weekday, opens, closes } of hours) {
    week[weekday] = [...(week[weekday] ?? []), { opens, closes }];
  }
  return week;
}

/** Writes a calendar. Throws Fault invalid-body for hours that overlap and days that come twice or are half open. */
export async function putCalendar(
  database: Database,
  viewer: Viewer,
  code: string,
  change: CalendarChange,
): Promise<void> {
  await database.as(viewer, (t) => putCalendarWithin(t, code, change), {
    timeoutMs: reckoningLimitMs,
  });
}

/** The same in the caller's transaction, which needs time for the clocks of all open requests. */
export async function putCalendarWithin(
  t: Transaction,
  code: string,
  change: CalendarChange,
): Promise<void> {
  const faults = [...faultsOfWeek(change), ...faultsOfDays(change), ...faultsOfZone(change)];
  if (faults.length > 0) throw new Fault('invalid-body', 'The calendar cannot be kept.', faults);
  const hours = Object.entries(change.week).flatMap(([weekday, all = []]) =>
    all.map((one) => ({ weekday: Number(weekday), ...one })),
  );
  const { titles, timeZone, keepsHolidays, days } = change;
  const row = await t.first<{ id: number }>(putCalendarRow, {
    code,
    titles: JSON.stringify(titles),
    timeZone,
    keepsHolidays,
  });
  const id = row?.id ?? null;
  await t.run(putHours, { id, hours: JSON.stringify(hours) });
  await t.run(putDays, { id, days: JSON.stringify(days) });
}

function faultsOfWeek({ week }: CalendarChange): FieldFault[] {
  return Object.entries(week).flatMap(([weekday, hours = []]) => {
    const sorted = [...hours].sort((a, b) => (a.opens < b.opens ? -1 : 1));
    const overlaps = sorted.some(
      ({ opens }, at) => at > 0 && opens < (sorted[at - 1]?.closes ?? ''),
    );
    return overlaps ? [{ field: `/week/${weekday}`, message: 'has hours that overlap' }] : [];
  });
}

function faultsOfDays({ days }: CalendarChange): FieldFault[] {
  const seen = new Set<string>();
  return days.flatMap(({ day, opens, closes }, at) => {
    const field = `/days/${at}`;
    const isRepeated = seen.has(day);
    seen.add(day);
    if (isRepeated) return [{ field: `${field}/day`, message: 'comes twice' }];
    if ((opens === null) !== (closes === null)) {
      return [{ field, message: 'needs both opens and closes, or neither' }];
    }
    if (opens !== null && closes !== null && closes <= opens) {
      return [{ field: `${field}/closes`, message: 'must be after opens' }];
    }
    return [];
  });
}

function faultsOfZone({ timeZone }: CalendarChange): FieldFault[] {
  if (timeZone === null || Intl.supportedValuesOf('timeZone').includes(timeZone)) return [];
  return [{ field: '/timeZone', message: 'is no IANA name, such as Europe/Belgrade' }];
}
