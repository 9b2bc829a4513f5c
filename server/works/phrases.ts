/** What this room says to people. Serbian in Cyrillic is derived from the Latin. */
import type { Language } from '../http/api/schema.ts';
import { speaker } from '../text/index.ts';

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
  // Numbers stand where no word has to agree with them.
  behindValve: {
    en: 'Reports since {since}: {count}, probably behind {cause}. Addresses that hang on it: {addresses}.',
    'sr-Latn':
      'Prijava od {since}: {count}, verovatno iza: {cause}. Adresa koje od njega zavise: {addresses}.',
    sl: 'Prijav od {since}: {count}, verjetno za: {cause}. Naslovov, ki so od njega odvisni: {addresses}.',
  },
  onFeeder: {
    en: 'Reports since {since}: {count}, all on feeder {cause}. Lamps that hang on it: {addresses}.',
    'sr-Latn':
      'Prijava od {since}: {count}, sve na napojnom vodu {cause}. Svetiljki na njemu: {addresses}.',
    sl: 'Prijav od {since}: {count}, vse na napajalnem vodu {cause}. Svetilk na njem: {addresses}.',
  },
};

/** A phrase in the asker's language. */
export const say = speaker(phrases);

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
