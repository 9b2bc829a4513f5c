/** Numbers, lengths, dates and lists as the language writes them. */
import type { Language } from '../../server/http/api/schema.ts';
import { spokenMomentOf } from './spoken-moment.ts';

export const localeTags: Record<Language, string> = {
  en: 'en-GB',
  'sr-Latn': 'sr-Latn-RS',
  'sr-Cyrl': 'sr-Cyrl-RS',
  sl: 'sl-SI',
};

export interface Formats {
  number(value: number): string;
  /** 12 m, 1.2 km. */
  distance(metres: number): string;
  /** 12.35 m: a length as it was drawn. */
  metres(metres: number): string;
  /** 1,234 m². */
  squareMetres(squareMetres: number): string;
  dateTime(instant: string): string;
  date(instant: string): string;
  /** Near days: Tue 24 Nov, 15:30. */
  moment(instant: string): string;
  /** As it is read aloud: Tuesday, 24 November at 15:30. */
  spokenMoment(instant: string): string;
  /** "5 minutes ago"; beyond a month the date. */
  ago(instant: string, nowMs?: number): string;
  list(parts: readonly string[]): string;
  /** A, B or C. */
  either(parts: readonly string[]): string;
}

const minuteMs = 60_000;
const steps: readonly [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['minute', minuteMs, 60],
  ['hour', 60 * minuteMs, 24],
  ['day', 1440 * minuteMs, 31],
];

/** The formats of one language; instants are shown in the reader's own time zone. `now` is the word for the present. */
export function formatsOf(language: Language, now: string): Formats {
  const tag = localeTags[language];
  const plain = new Intl.NumberFormat(tag);
  const metres = new Intl.NumberFormat(tag, { style: 'unit', unit: 'meter' });
  const kilometres = new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: 'kilometer',
    maximumFractionDigits: 1,
  });
  const exact = new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: 'meter',
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(tag, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const spokenMoment = spokenMomentOf(language, tag);
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const either = new Intl.ListFormat(tag, { type: 'disjunction' });
  return {
    // A true minus: some languages' data has a hyphen.
    number: (value) => plain.format(value).replace('-', '\u2212'),
    distance: (length) =>
      length < 1000 ? metres.format(Math.round(length)) : kilometres.format(length / 1000),
    metres: (length) => exact.format(length),
    // Intl knows no square metre.
    squareMetres: (area) => `${whole.format(area)} m²`,
    dateTime: (instant) => dateTime.format(new Date(instant)),
    date: (instant) => date.format(new Date(instant)),
    moment: (instant) => moment.format(new Date(instant)),
    spokenMoment: (instant) => spokenMoment(new Date(instant)),
    ago: (instant, nowMs = Date.now()) => {
      const pastMs = Math.max(0, nowMs - Date.parse(instant));
      if (pastMs < minuteMs) return now;
      const step = steps.find(([, lengthMs, limit]) => pastMs < lengthMs * limit);
      return step
        ? relative.format(-Math.floor(pastMs / step[1]), step[0])
        : date.format(new Date(instant));
    },
    list: (parts) => list.format(parts),
    either: (parts) => either.format(parts),
  };
}
