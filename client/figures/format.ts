/** Numbers of figures as people read them. */
import type { Figures } from '../../server/http/api/schema.ts';
import { localeTags } from '../i18n/format.ts';
import type { Language } from '../i18n/index.tsx';
import type { By } from './question.ts';

type Unit = Figures['measures'][number]['unit'];

const hourMinutes = 60;
const dayMinutes = 1440;
/** From so many on the larger unit is told. */
const longFrom = 2;

function withUnit(language: Language, unit: 'minute' | 'hour' | 'day', value: number): string {
  const digits = unit === 'minute' ? 0 : 1;
  const tag = localeTags[language];
  return new Intl.NumberFormat(tag, { style: 'unit', unit, maximumFractionDigits: digits }).format(
    value,
  );
}

/** A working day is of no fixed length, so working time stays in hours. */
function duration(language: Language, minutes: number, isWorking: boolean): string {
  if (minutes < longFrom * hourMinutes) return withUnit(language, 'minute', minutes);
  if (isWorking || minutes < longFrom * dayMinutes) {
    return withUnit(language, 'hour', minutes / hourMinutes);
  }
  return withUnit(language, 'day', minutes / dayMinutes);
}

export function figureText(language: Language, unit: Unit, value: number): string {
  if (unit === 'minutes' || unit === 'working_minutes') {
    return duration(language, value, unit === 'working_minutes');
  }
  const tag = localeTags[language];
  if (unit !== 'percent') return new Intl.NumberFormat(tag).format(value);
  return new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }).format(
    value / 100,
  );
}

const periodParts: Readonly<Partial<Record<By, Intl.DateTimeFormatOptions>>> = {
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

/** 2026-03-01 as "March 2026", or as the day that it is. */
export function periodText(language: Language, by: By, day: string): string {
  const parts = periodParts[by] ?? { dateStyle: 'medium' };
  return new Intl.DateTimeFormat(localeTags[language], { ...parts, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** Of an axis: short, with the year where one begins. */
export function tickText(language: Language, day: Date): string {
  const isNewYear = day.getUTCMonth() === 0 && day.getUTCDate() === 1;
  const parts: Intl.DateTimeFormatOptions = isNewYear
    ? { year: 'numeric' }
    : { month: 'short', ...(day.getUTCDate() === 1 ? {} : { day: 'numeric' }) };
  return new Intl.DateTimeFormat(localeTags[language], { ...parts, timeZone: 'UTC' }).format(day);
}
