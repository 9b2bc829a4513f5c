/**
 * Free days of Serbia and Slovenia, checked by hand: Easters against the Orthodox and Western tables, Serbian days against
 * the law (art. 2 to 4) and the yearly notices of the ministry of labour, Slovene ones against the law on holidays.
 */
import Holidays from 'date-holidays';
import { describe, expect, it, test } from 'vitest';
import { addDays, holidaysOf, orthodoxEaster, weekdayOf } from '../../../server/clocks/holidays.ts';

const easters = [
  '2020-04-19',
  '2021-05-02',
  '2022-04-24',
  '2023-04-16',
  '2024-05-05',
  '2025-04-20',
  '2026-04-12',
  '2027-05-02',
  '2028-04-16',
  '2029-04-08',
  '2030-04-28',
  '2031-04-13',
  '2032-05-02',
  '2033-04-24',
  '2034-04-09',
  '2035-04-29',
] as const;

const isFree = (country: string, day: string): boolean =>
  holidaysOf(country, Number(day.slice(0, 4))).some((holiday) => holiday.day === day);

describe('Orthodox Easter', () => {
  test.each(easters)('%s', (day) => {
    expect(orthodoxEaster(Number(day.slice(0, 4)))).toBe(day);
    expect(weekdayOf(day)).toBe(7);
    const free = [-2, -1, 0, 1].map((days) => isFree('RS', addDays(day, days)));
    expect(free).toEqual([true, true, true, true]);
    // In 2024 the Thursday before is Labour Day.
    expect(isFree('RS', addDays(day, -3))).toBe(day === '2024-05-05');
  });
});

/** Country, day, free or not, why. */
const table: readonly (readonly [string, string, boolean, string])[] = [
  ['RS', '2020-02-15', true, 'Statehood Day, a Saturday: Saturdays are not made up for'],
  ['RS', '2020-02-16', true, 'its second day, a Sunday'],
  ['RS', '2020-02-17', true, 'in its stead'],
  ['RS', '2020-02-18', false, 'an ordinary Tuesday'],
  ['RS', '2021-05-01', true, 'Labour Day, Holy Saturday'],
  ['RS', '2021-05-02', true, 'Labour Day on Easter Sunday'],
  ['RS', '2021-05-03', true, 'Easter Monday'],
  ['RS', '2021-05-04', true, 'for 2 May: the first day that is no holiday yet'],
  ['RS', '2021-05-05', false, 'an ordinary Wednesday'],
  ['RS', '2021-11-11', true, 'Armistice Day'],
  ['RS', '2022-01-02', true, 'New Year, second day, a Sunday'],
  ['RS', '2022-01-03', true, 'in its stead'],
  ['RS', '2022-01-04', false, 'an ordinary Tuesday'],
  ['RS', '2022-01-07', true, 'Christmas'],
  ['RS', '2022-05-02', true, 'Labour Day, second day'],
  ['RS', '2022-05-03', true, 'for 1 May, a Sunday'],
  ['RS', '2022-05-04', false, 'an ordinary Wednesday'],
  ['RS', '2023-01-01', true, 'New Year, a Sunday'],
  ['RS', '2023-01-03', true, 'in its stead, after the second day'],
  ['RS', '2023-01-04', false, 'an ordinary Wednesday'],
  ['RS', '2024-01-07', true, 'Christmas, a Sunday'],
  ['RS', '2024-01-08', false, 'Christmas is no state holiday, and is not made up for'],
  ['RS', '2024-05-03', true, 'Good Friday'],
  ['RS', '2024-05-06', true, 'Easter Monday'],
  ['RS', '2024-05-07', false, 'an ordinary Tuesday'],
  ['RS', '2025-02-16', true, 'Statehood Day, second day, a Sunday'],
  ['RS', '2025-02-17', true, 'in its stead'],
  ['RS', '2025-02-18', false, 'an ordinary Tuesday'],
  ['RS', '2026-02-15', true, 'Statehood Day, a Sunday'],
  ['RS', '2026-02-16', true, 'its second day'],
  ['RS', '2026-02-17', true, 'for the Sunday'],
  ['RS', '2026-02-18', false, 'an ordinary Wednesday'],
  ['RS', '2026-12-25', false, 'Western Christmas'],
  ['RS', '2027-05-04', true, 'for 2 May, Easter Sunday'],
  ['RS', '2028-01-03', true, 'for 2 January, a Sunday'],
  ['RS', '2029-11-12', true, 'for Armistice Day, a Sunday'],
  ['RS', '2029-11-13', false, 'an ordinary Tuesday'],
  ['RS', '2032-05-04', true, 'for 2 May, Easter Sunday'],
  ['SI', '2016-01-02', false, 'the second of January was a working day from 2013 to 2016'],
  ['SI', '2017-01-02', true, 'and is free again since 2017'],
  ['SI', '2023-02-08', true, 'Prešeren Day'],
  ['SI', '2023-04-10', true, 'Easter Monday'],
  ['SI', '2023-04-07', false, 'Good Friday'],
  ['SI', '2023-08-14', true, 'Day of Solidarity after the floods, this once'],
  ['SI', '2024-08-14', false, 'not again'],
  ['SI', '2023-08-15', true, 'Assumption'],
  ['SI', '2024-03-31', true, 'Easter Sunday'],
  ['SI', '2024-04-01', true, 'Easter Monday'],
  ['SI', '2024-05-02', true, 'Labour Day, second day'],
  ['SI', '2024-05-19', true, 'Pentecost'],
  ['SI', '2025-04-27', true, 'Uprising Day, a Sunday'],
  ['SI', '2025-04-28', false, 'nothing is made up for in Slovenia'],
  ['SI', '2025-06-25', true, 'Statehood Day'],
  ['SI', '2025-10-31', true, 'Reformation Day'],
  ['SI', '2025-11-01', true, 'Day of the Dead'],
  ['SI', '2025-12-25', true, 'Christmas'],
  ['SI', '2025-12-26', true, 'Independence and Unity Day'],
  ['SI', '2026-01-07', false, 'Orthodox Christmas'],
  ['SI', '2026-02-15', false, 'Serbian Statehood Day'],
  ['SI', '2026-04-06', true, 'Easter Monday'],
  ['SI', '2026-04-13', false, 'Orthodox Easter Monday'],
];

describe('free days', () => {
  test.each(table)('%s %s: %s (%s)', (country, day, expected) => {
    expect(isFree(country, day)).toBe(expected);
  });

  it('have names in the languages of the city', () => {
    const [newYear] = holidaysOf('RS', 2026);
    expect(newYear?.titles).toMatchObject({ en: "New Year's Day", 'sr-Latn': 'Nova godina' });
  });
});

/** What the library answers by itself, so that a version of it that is right, or wrong otherwise, is noticed. */
it('is needed: the library misses substitute days and Holy Saturday', () => {
  const library = (country: string, year: number) =>
    new Set(
      new Holidays(country, { types: ['public'] })
        .getHolidays(year)
        .map(({ date }) => date.slice(0, 10)),
    );
  const differences = (country: string, year: number) => {
    const theirs = library(country, year);
    const ours = new Set(holidaysOf(country, year).map(({ day }) => day));
    return {
      theyLack: [...ours].filter((day) => !theirs.has(day)),
      weLack: [...theirs].filter((day) => !ours.has(day)),
    };
  };
  expect(differences('RS', 2021)).toEqual({ theyLack: ['2021-05-04'], weLack: [] });
  expect(differences('RS', 2026)).toEqual({ theyLack: ['2026-02-15', '2026-04-11'], weLack: [] });
  expect(differences('SI', 2023)).toEqual({ theyLack: ['2023-08-14'], weLack: [] });
  expect(differences('SI', 2026)).toEqual({ theyLack: [], weLack: [] });
});
