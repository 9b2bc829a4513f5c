/**
 * State holidays of Serbia and Slovenia. The library `date-holidays` knows the days and their names; what it answers
 * otherwise than the law is corrected here by data (checked against version 3.37.0 on 2026-11-22).
 */
import Holidays from 'date-holidays';
import { toLatin } from '../text/index.ts';

export interface Holiday {
  /** `2026-02-15`, a day of the city's own calendar. */
  readonly day: string;
  readonly titles: Readonly<Record<string, string>>;
}

/** Our languages and the library's. */
const nameLanguages = [
  { ours: 'en', theirs: 'en' },
  { ours: 'sr-Latn', theirs: 'sr' },
  { ours: 'sl', theirs: 'sl' },
] as const;

interface Correction {
  /**
   * State holidays that move: when one falls on a Sunday, the first following day that is neither a Sunday nor a
   * holiday is free, too (Zakon o državnim i drugim praznicima, art. 3a). The library moves them by fixed rules, which
   * drop the Sunday itself and miss a substitute day that is pushed on by Easter Monday (2021, 2027, 2032).
   */
  readonly movingDays?: readonly string[];
  /** Days after Easter that the library lacks: Holy Saturday is free in Serbia, as all from Good Friday to Monday. */
  readonly afterEaster?: readonly { readonly days: number; readonly titles: Holiday['titles'] }[];
  /** Holidays of one year. */
  readonly once?: readonly Holiday[];
}

const corrections: Readonly<Record<string, Correction>> = {
  RS: {
    movingDays: ['01-01', '01-02', '02-15', '02-16', '05-01', '05-02', '11-11'],
    afterEaster: [{ days: -1, titles: { en: 'Holy Saturday', 'sr-Latn': 'Velika subota' } }],
  },
  SI: {
    // After the floods of August 2023.
    once: [
      {
        day: '2023-08-14',
        titles: { en: 'Day of Solidarity', sl: 'dan solidarnosti' },
      },
    ],
  },
};

/** Free days of a country (`RS`, `SI`, others as the library knows them) in a year, in their order. */
export function holidaysOf(country: string, year: number): Holiday[] {
  const { movingDays = [], afterEaster = [], once = [] } = corrections[country] ?? {};
  const found = fromLibrary(country, year, movingDays);
  for (const { days, titles } of afterEaster) {
    add(found, addDays(orthodoxEaster(year), days), titles);
  }
  for (const { day, titles } of once) if (day.startsWith(`${year}-`)) add(found, day, titles);
  for (const monthDay of movingDays) moveOn(found, `${year}-${monthDay}`);
  return [...found]
    .map(([day, titles]) => ({ day, titles }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

type Found = Map<string, Holiday['titles']>;

function add(found: Found, day: string, titles: Holiday['titles']): void {
  if (!found.has(day)) found.set(day, titles);
}

/** The library's public holidays; those that move stand on their own days. */
function fromLibrary(country: string, year: number, movingDays: readonly string[]): Found {
  const library = new Holidays(country, { types: ['public'] });
  const all = library.getHolidays(year);
  const titles = titlesByRule(library, year);
  const found: Found = new Map();
  for (const { date, rule } of all) {
    // A rule that moves begins with its own day: `05-02 if sunday then next monday`.
    const ownDay = movingDays.find((monthDay) => rule.startsWith(monthDay));
    add(found, ownDay ? `${year}-${ownDay}` : date.slice(0, 10), titles.get(rule) ?? {});
  }
  return found;
}

/** Names of the days by the library's rules; Serbian, which it knows in Cyrillic, is kept in Latin script. */
function titlesByRule(library: Holidays, year: number): Map<string, Record<string, string>> {
  const titles = new Map<string, Record<string, string>>();
  for (const { ours, theirs } of nameLanguages) {
    for (const { rule, name } of library.getHolidays(year, theirs)) {
      titles.set(rule, { ...titles.get(rule), [ours]: toLatin(name) });
    }
  }
  return titles;
}

/** The substitute of a state holiday that falls on a Sunday. */
function moveOn(found: Found, day: string): void {
  const titles = found.get(day);
  if (!titles || weekdayOf(day) !== 7) return;
  let next = addDays(day, 1);
  while (found.has(next) || weekdayOf(next) === 7) next = addDays(next, 1);
  found.set(next, titles);
}

/**
 * Easter Sunday of the Orthodox churches as a day of the Gregorian calendar, for 1900 to 2099.
 * Source: J. Meeus, Astronomical Algorithms, chapter 8 (Julian calendar); the calendars are 13 days apart.
 */
export function orthodoxEaster(year: number): string {
  const a = year % 4;
  const b = year % 7;
  const c = year % 19;
  const d = (19 * c + 15) % 30;
  const e = (2 * a + 4 * b - d + 34) % 7;
  const month = Math.floor((d + e + 114) / 31);
  const dayOfMonth = ((d + e + 114) % 31) + 1;
  return isoDay(new Date(Date.UTC(year, month - 1, dayOfMonth + 13)));
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return isoDay(date);
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
