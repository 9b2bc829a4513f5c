/** Working time: edges of the day, days when the clocks change, and what must hold for all instants and durations. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addWorkingMinutes,
  type Calendar,
  type Hours,
  workingMinutesBetween,
} from '../../../server/clocks/calendar.ts';
import { holidaysOf } from '../../../server/clocks/holidays.ts';

const office = { opens: 7 * 60 + 30, closes: 15 * 60 + 30 };
const wholeDay = { opens: 0, closes: 1440 };
const days = (last: number, hours: { opens: number; closes: number }) =>
  Object.fromEntries(Array.from({ length: last }, (_, index) => [index + 1, [hours]]));
const free: Calendar['days'] = new Map(
  [2025, 2026, 2027].flatMap((year) => holidaysOf('RS', year)).map(({ day }) => [day, []] as const),
);
const timeZone = 'Europe/Belgrade';
const calendars = {
  office: { timeZone, week: days(5, office), days: free },
  workingDays: { timeZone, week: days(5, wholeDay), days: free },
  always: { timeZone, week: days(7, wholeDay), days: new Map() },
  /** Open in the hour that the clocks leap over, and in the one that comes twice. */
  night: { timeZone, week: days(7, { opens: 60, closes: 240 }), days: new Map() },
  /** A break at noon, and short hours on the day before New Year. */
  broken: {
    timeZone,
    week: {
      ...days(5, office),
      3: [
        { opens: 480, closes: 720 },
        { opens: 780, closes: 960 },
      ],
    },
    days: new Map<string, readonly Hours[]>([
      ...free,
      ['2026-12-31', [{ opens: 480, closes: 660 }]],
    ]),
  },
} as const satisfies Record<string, Calendar>;
type Name = keyof typeof calendars;

/** Calendar, from, working minutes, until, why. Instants with their offset, as a wall clock and the radio would tell them. */
const table: readonly (readonly [Name, string, number, string, string])[] = [
  ['office', '2026-11-23T09:00+01:00', 60, '2026-11-23T10:00+01:00', 'within a day'],
  ['office', '2026-11-23T05:00+01:00', 60, '2026-11-23T08:30+01:00', 'before opening'],
  ['office', '2026-11-23T07:30+01:00', 480, '2026-11-23T15:30+01:00', 'exactly a day'],
  ['office', '2026-11-23T07:30+01:00', 481, '2026-11-24T07:31+01:00', 'a minute more'],
  ['office', '2026-11-23T15:30+01:00', 1, '2026-11-24T07:31+01:00', 'at closing time'],
  ['office', '2026-11-23T15:29+01:00', 1, '2026-11-23T15:30+01:00', 'the last minute'],
  ['office', '2026-11-20T15:00+01:00', 60, '2026-11-23T08:00+01:00', 'over a weekend'],
  ['office', '2026-11-21T12:00+01:00', 60, '2026-11-23T08:30+01:00', 'on a Saturday'],
  ['office', '2026-02-13T15:00+01:00', 60, '2026-02-18T08:00+01:00', 'Statehood Day on a Sunday'],
  ['office', '2026-04-09T15:00+02:00', 60, '2026-04-14T08:00+02:00', 'over Orthodox Easter'],
  [
    'office',
    '2027-04-29T15:00+02:00',
    60,
    '2027-05-05T08:00+02:00',
    'Easter and Labour Day at once',
  ],
  ['office', '2026-12-31T15:00+01:00', 60, '2027-01-04T08:00+01:00', 'over New Year'],
  [
    'office',
    '2026-03-27T15:00+01:00',
    60,
    '2026-03-30T08:00+02:00',
    'over the leap to summer time',
  ],
  ['office', '2026-10-23T15:00+02:00', 60, '2026-10-26T08:00+01:00', 'over the way back'],
  ['workingDays', '2026-11-23T10:00+01:00', 2880, '2026-11-25T10:00+01:00', '48 hours'],
  ['workingDays', '2026-11-20T10:00+01:00', 2880, '2026-11-24T10:00+01:00', 'over a weekend'],
  ['workingDays', '2026-11-10T10:00+01:00', 2880, '2026-11-13T10:00+01:00', 'over Armistice Day'],
  ['always', '2026-03-28T12:00+01:00', 1440, '2026-03-29T13:00+02:00', 'a day of 23 hours'],
  ['always', '2026-10-24T12:00+02:00', 1440, '2026-10-25T11:00+01:00', 'a day of 25 hours'],
  ['night', '2026-03-29T00:00+01:00', 120, '2026-03-29T04:00+02:00', 'the hour that never comes'],
  ['night', '2026-10-25T00:00+02:00', 240, '2026-10-25T04:00+01:00', 'the hour that comes twice'],
  ['broken', '2026-11-25T11:30+01:00', 60, '2026-11-25T13:30+01:00', 'over the noon break'],
  ['broken', '2026-11-25T12:15+01:00', 30, '2026-11-25T13:30+01:00', 'in the noon break'],
  ['broken', '2026-12-31T10:30+01:00', 60, '2027-01-04T08:00+01:00', 'short hours'],
];

describe('working time', () => {
  test.each(table)('%s: %s + %i min = %s (%s)', (name, from, minutes, until) => {
    const found = addWorkingMinutes(calendars[name], Date.parse(from), minutes);
    expect(new Date(found).toISOString()).toBe(new Date(until).toISOString());
    const between = workingMinutesBetween(calendars[name], Date.parse(from), Date.parse(until));
    expect(between).toBe(minutes);
  });

  it('adds nothing by giving the same instant, and none between an instant and an earlier one', () => {
    const sunday = Date.parse('2026-11-22T12:00:30Z');
    expect(addWorkingMinutes(calendars.office, sunday, 0)).toBe(sunday);
    expect(workingMinutesBetween(calendars.always, sunday, sunday - 60_000)).toBe(0);
  });

  it('refuses a negative duration and a calendar that never opens', () => {
    expect(() => addWorkingMinutes(calendars.office, 0, -1)).toThrow(RangeError);
    const closed: Calendar = { timeZone, week: {}, days: new Map() };
    expect(() => addWorkingMinutes(closed, 0, 1)).toThrow(RangeError);
  });
});

describe('for all instants and durations', () => {
  const name = fc.constantFrom(...(Object.keys(calendars) as Name[]));
  const instant = fc.integer({
    min: Date.parse('2025-01-01T00:00Z'),
    max: Date.parse('2027-06-01T00:00Z'),
  });
  const minutes = fc.integer({ min: 0, max: 20_000 });

  it('the time between is what was added', () => {
    fc.assert(
      fc.property(name, instant, minutes, (which, from, added) => {
        const until = addWorkingMinutes(calendars[which], from, added);
        expect(workingMinutesBetween(calendars[which], from, until)).toBeCloseTo(added, 6);
      }),
    );
  });

  it('a later start or a longer time never ends earlier', () => {
    fc.assert(
      fc.property(name, instant, minutes, minutes, minutes, (which, from, added, later, more) => {
        const calendar = calendars[which];
        const until = addWorkingMinutes(calendar, from, added);
        expect(until).toBeGreaterThanOrEqual(from);
        expect(addWorkingMinutes(calendar, from, added + more)).toBeGreaterThanOrEqual(until);
        const laterEnd = addWorkingMinutes(calendar, from + later * 60_000, added);
        expect(laterEnd).toBeGreaterThanOrEqual(until);
      }),
    );
  });

  it('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(name, instant, minutes, minutes, (which, from, first, second) => {
        const calendar = calendars[which];
        const between = addWorkingMinutes(calendar, from, first);
        expect(addWorkingMinutes(calendar, between, second)).toBe(
          addWorkingMinutes(calendar, from, first + second),
        );
      }),
    );
  });
});
