import type { Database, Transaction } from '../db/index.ts';
import { holidaysOf } from './holidays.ts';

/** Years before and after the present one whose holidays are kept. */
const yearsBack = 3;
const yearsAhead = 3;
/** Milliseconds: new holidays reckon the clocks of all open requests anew. */
const limitMs = 600_000;

/**
 * Keeps the holidays of the city's country written for the years around `now`. What stands there stays as it is: a city
 * may have corrected it. Only a change is written; the database then reckons the open clocks anew.
 */
export async function keepHolidays(database: Database, now = new Date()): Promise<void> {
  const year = now.getUTCFullYear();
  const write = async (transaction: Transaction) => {
    const city = await transaction.first<{ country: string; last: number | null }>(
      `select c.country, (select max(extract(year from h.day))::integer from org.holiday as h where h.country = c.country) as last
       from catalog.city as c`,
    );
    if (!city) return;
    const first = Math.max(year - yearsBack, (city.last ?? 0) + 1);
    const length = Math.max(0, year + yearsAhead - first + 1);
    const years = Array.from({ length }, (_, index) => first + index);
    const holidays = years.flatMap((one) => holidaysOf(city.country, one));
    if (holidays.length === 0) return;
    await transaction.run(
      `insert into org.holiday (country, day, title_i18n)
       select :country, (h ->> 'day')::date, h -> 'titles' from jsonb_array_elements(:holidays::jsonb) as h
       on conflict (country, day) do nothing`,
      { country: city.country, holidays: JSON.stringify(holidays) },
    );
  };
  await database.system(write, { timeoutMs: limitMs });
}
