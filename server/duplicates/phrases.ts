/** What this room says to people. Serbian in Cyrillic is derived from the Latin. */
import type { Language } from '../http/api/schema.ts';
import { speaker } from '../text/index.ts';

const phrases = {
  sameAsset: { en: 'The same asset: {0}', 'sr-Latn': 'Isti objekat: {0}', sl: 'Isti objekt: {0}' },
  sameSection: {
    en: 'On the same stretch of the network',
    'sr-Latn': 'Na istoj deonici mreže',
    sl: 'Na istem odseku omrežja',
  },
  near: { en: '{0} m away', 'sr-Latn': 'Udaljeno {0} m', sl: 'Oddaljeno {0} m' },
  here: { en: 'At the same place', 'sr-Latn': 'Na istom mestu', sl: 'Na istem mestu' },
  reported: { en: 'Reported {0}', 'sr-Latn': 'Prijavljeno {0}', sl: 'Prijavljeno {0}' },
  nearCategory: {
    en: 'A related category: {0}',
    'sr-Latn': 'Srodna kategorija: {0}',
    sl: 'Sorodna kategorija: {0}',
  },
  sameStreet: { en: 'In the same street', 'sr-Latn': 'U istoj ulici', sl: 'V isti ulici' },
  words: { en: 'The same words: {0}', 'sr-Latn': 'Iste reči: {0}', sl: 'Iste besede: {0}' },
  closed: {
    en: 'Was closed {0}: perhaps it is back',
    'sr-Latn': 'Zatvoreno {0}: možda se ponovilo',
    sl: 'Zaprto {0}: morda se je ponovilo',
  },
  rare: {
    en: 'Such reports are rare here',
    'sr-Latn': 'Takve prijave su ovde retke',
    sl: 'Takšne prijave so tu redke',
  },
  common: {
    en: 'Such reports are common here: {0} in a year',
    'sr-Latn': 'Takve prijave su ovde česte: {0} godišnje',
    sl: 'Takšne prijave so tu pogoste: {0} na leto',
  },
  already: {
    en: 'This was reported already. Do you want to join the report and get its answer?',
    'sr-Latn': 'Ovo je već prijavljeno. Želite li da se pridružite prijavi i dobijete odgovor?',
    sl: 'To je že prijavljeno. Se želite pridružiti prijavi in prejeti odgovor?',
  },
};

/** A phrase in the asker's language. */
export const say = speaker(phrases);

/** "3 hours ago", "pre 3 sata": how long before `at` something happened. */
export function ago(ms: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const minutes = ms / 60_000;
  if (minutes < 60) return format.format(-Math.max(1, Math.round(minutes)), 'minute');
  if (minutes < 48 * 60) return format.format(-Math.round(minutes / 60), 'hour');
  return format.format(-Math.round(minutes / 1440), 'day');
}
