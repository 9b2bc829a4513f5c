/** What this room says to people. Serbian in Cyrillic is derived from the Latin. */
import type { Titles } from '../catalog/index.ts';
import type { Language } from '../http/api/schema.ts';
import { toCyrillic } from '../text/index.ts';

const phrases = {
  incident: {
    en: 'Known fault: {title}, since {since}.',
    'sr-Latn': 'Poznat kvar: {title}, od {since}.',
    sl: 'Znana okvara: {title}, od {since}.',
  },
  repaired: {
    en: 'The fault is repaired and is being checked: {title}.',
    'sr-Latn': 'Kvar je popravljen i proverava se: {title}.',
    sl: 'Okvara je odpravljena in se preverja: {title}.',
  },
  announced: {
    en: 'Planned works: {title}, from {since}.',
    'sr-Latn': 'Planirani radovi: {title}, od {since}.',
    sl: 'Načrtovana dela: {title}, od {since}.',
  },
  underWay: {
    en: 'Works under way: {title}.',
    'sr-Latn': 'Radovi su u toku: {title}.',
    sl: 'Dela potekajo: {title}.',
  },
  until: {
    en: 'Expected until {until}.',
    'sr-Latn': 'Očekuje se do {until}.',
    sl: 'Predvidoma do {until}.',
  },
  unknownUntil: {
    en: 'It is not yet known until when.',
    'sr-Latn': 'Još se ne zna do kada.',
    sl: 'Še ni znano do kdaj.',
  },
  overdue: {
    en: 'It was expected until {until} and still lasts.',
    'sr-Latn': 'Očekivalo se do {until}, još traje.',
    sl: 'Predvideno je bilo do {until}, še traja.',
  },
  behindValve: {
    en: '{count} reports since {since}, probably behind {cause}: {addresses} addresses hang on it.',
    'sr-Latn':
      '{count} prijava od {since}, verovatno iza: {cause}. Na njemu je {addresses} adresa.',
    sl: '{count} prijav od {since}, verjetno za: {cause}. Na njem je {addresses} naslovov.',
  },
  onFeeder: {
    en: '{count} reports since {since}, all on feeder {cause}: {addresses} lamps hang on it.',
    'sr-Latn':
      '{count} prijava od {since}, sve na napojnom vodu {cause}. Na njemu je {addresses} svetiljki.',
    sl: '{count} prijav od {since}, vse na napajalnem vodu {cause}. Na njem je {addresses} svetilk.',
  },
} as const satisfies Record<string, Titles>;

export type Phrase = keyof typeof phrases;

/** A phrase in the asker's language. What goes into its gaps is in the asker's script already. */
export function say(
  phrase: Phrase,
  language: Language,
  gaps: Readonly<Record<string, string>> = {},
): string {
  const text = phrases[phrase][language === 'sr-Cyrl' ? 'sr-Latn' : language];
  return text
    .split(/(\{\w+\})/)
    .map((part) => {
      const gap = /^\{(\w+)\}$/.exec(part)?.[1];
      if (gap !== undefined) return gaps[gap] ?? '';
      return language === 'sr-Cyrl' ? toCyrillic(part) : part;
    })
    .join('');
}

/** "22. 11. 14:30": day and time on the city's clock, the day only where it is not today. */
export function clockTime(at: Date, now: Date, language: Language, timeZone: string): string {
  const day = new Intl.DateTimeFormat(language, { timeZone, day: 'numeric', month: 'numeric' });
  const time = new Intl.DateTimeFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const isToday = day.format(at) === day.format(now);
  return isToday ? time.format(at) : `${day.format(at)} ${time.format(at)}`;
}
